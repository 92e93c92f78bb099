import './design/styles.ts';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { setNonce } from 'get-nonce';
import { StrictMode, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { cssVariables, theme } from './design/theme.ts';
import { type Language, LanguageContext, keepLocale, keptLocale } from './language/locale.ts';
import { SessionProvider } from './session/session.tsx';
import { shellSettings } from './session/settings.ts';
import { Application } from './shell/application.tsx';
import { keepApplication } from './shell/update.ts';

const settings = shellSettings();
if (settings.nonce !== undefined) setNonce(settings.nonce); // for what holds the page still behind a dialog
const colorSchemes = localStorageColorSchemeManager({ key: 'mang-non:colors' });

const Root = () => {
  const [locale, setLocale] = useState(keptLocale);
  const language: Language = useMemo(
    () => ({
      locale,
      change: (next) => {
        keepLocale(next);
        setLocale(next);
      },
    }),
    [locale],
  );
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemes}
      defaultColorScheme="auto"
      getStyleNonce={() => settings.nonce ?? ''}
    >
      <LanguageContext value={language}>
        <SessionProvider settings={settings}>
          <Application />
        </SessionProvider>
      </LanguageContext>
    </MantineProvider>
  );
};

const keep = () => void keepApplication();
if (document.readyState === 'complete') keep();
else addEventListener('load', keep, { once: true });

const root = document.getElementById('root');
if (!root) throw new Error('The page has no room for the application');
createRoot(root).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);
