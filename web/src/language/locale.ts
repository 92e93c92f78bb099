import { createContext, useContext } from 'react';
import type { Bilingual, Locale } from '../../../shared/kernel/bilingual.ts';

const key = 'mang-non:locale';

/** Vietnamese unless this reader chose English on this device. */
export const keptLocale = (): Locale => (localStorage.getItem(key) === 'en' ? 'en' : 'vi');
export const keepLocale = (locale: Locale): void => localStorage.setItem(key, locale);

export interface Language {
  readonly locale: Locale;
  readonly change: (locale: Locale) => void;
}
export const LanguageContext = createContext<Language>({ locale: 'vi', change: () => {} });

export const useLanguage = (): Language => useContext(LanguageContext);

/** Says a text in the reader's language. */
export const useSay = (): ((text: Bilingual) => string) => {
  const { locale } = useLanguage();
  return (text) => text[locale];
};
