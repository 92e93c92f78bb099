/** What the page was told by whoever served it. */
export interface ShellSettings {
  /** The OpenID Connect provider. */
  readonly issuer: string;
  readonly clientId: string;
  /** For the styles that the page adds to itself. */
  readonly nonce: string | undefined;
}

const told = (name: string): string => {
  const content = document.querySelector<HTMLMetaElement>(`meta[name="mang-non:${name}"]`)?.content;
  if (content === undefined || content === '') throw new Error(`The page does not say its ${name}`);
  return content;
};

export const shellSettings = (): ShellSettings => ({
  issuer: told('issuer'),
  clientId: told('client-id'),
  nonce: document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce,
});
