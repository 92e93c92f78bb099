import { html, raw } from 'hono/html';
import type { Bilingual, Locale } from '../../../shared/kernel/bilingual.ts';
import { page } from './page.ts';
import type { Fragment } from './page.ts';
import { words } from './words.ts';

export interface SignInForm {
  readonly locale: Locale;
  /** Where the form posts to; the language switch adds `lang` to it. */
  readonly path: string;
  /** What the reader typed before. */
  readonly username?: string;
  readonly error?: Bilingual;
}

const otherLanguage = (locale: Locale, path: string): Fragment =>
  locale === 'vi'
    ? html`<a href="${path}?lang=en" lang="en" hreflang="en">English</a>`
    : html`<a href="${path}?lang=vi" lang="vi" hreflang="vi">Tiếng Việt</a>`;

const errorSummary = (locale: Locale, error: Bilingual | undefined): Fragment =>
  error === undefined ? html`` : html`<p class="error" id="error" role="alert">${error[locale]}</p>`;

const field = (name: 'username' | 'password', form: SignInForm): Fragment => {
  const isPassword = name === 'password';
  const kind = isPassword
    ? 'type="password" autocomplete="current-password"'
    : 'type="text" autocomplete="username"';
  const focus = isPassword === (form.username !== undefined) ? 'autofocus' : '';
  const fault = form.error === undefined ? '' : 'aria-invalid="true" aria-describedby="error"';
  const value = isPassword ? '' : (form.username ?? '');
  return html`<label for="${name}">${words[name][form.locale]}</label>
    <input
      id="${name}"
      name="${name}"
      value="${value}"
      ${raw(`${kind} ${focus} ${fault}`)}
      autocapitalize="none"
      spellcheck="false"
      required
    />`;
};

export const signInPage = (form: SignInForm): Promise<string> => {
  const { locale, path, error } = form;
  const title =
    error === undefined ? words.signIn[locale] : `${words.errorTitle[locale]}: ${words.signIn[locale]}`;
  return page(
    locale,
    title,
    html`<form class="card" method="post" action="${path}?lang=${locale}" novalidate>
        <h1>${words.signIn[locale]}</h1>
        ${errorSummary(locale, error)} ${field('username', form)} ${field('password', form)}
        <button type="submit">${words.signIn[locale]}</button>
      </form>
      <p class="languages">${otherLanguage(locale, path)}</p>`,
  );
};

const notice = (locale: Locale, title: Bilingual, text: Bilingual, code: string): Fragment =>
  html`<section lang="${locale}">
    <h1>${title[locale]}</h1>
    <p>${text[locale]}</p>
    ${code === '' ? '' : html`<p><code>${code}</code></p>`}
    <a class="button" href="/">${words.back[locale]}</a>
  </section>`;

/** Said in both languages, because whoever lands here has lost the page that knew theirs. */
export const noticePage = (title: Bilingual, text: Bilingual, code = ''): Promise<string> =>
  page('vi', title.vi, html`${notice('vi', title, text, code)} ${notice('en', title, text, code)}`);

/** @param form the provider's own form with its token; the buttons belong to it by its id. */
export const signOutPage = (locale: Locale, form: string): Promise<string> =>
  page(
    locale,
    words.signOutTitle[locale],
    html`<section>
      <h1>${words.signOutTitle[locale]}</h1>
      ${raw(form)}
      <button type="submit" form="op.logoutForm" name="logout" value="yes">${words.signOut[locale]}</button>
      <button class="quiet" type="submit" form="op.logoutForm">${words.stay[locale]}</button>
    </section>`,
  );
