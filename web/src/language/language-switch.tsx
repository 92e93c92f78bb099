import { Button } from '@mantine/core';
import { useLanguage } from './locale.ts';

/** Names the other language in that language, so that whoever needs it can read it. */
export const LanguageSwitch = () => {
  const { locale, change } = useLanguage();
  const other = locale === 'vi' ? 'en' : 'vi';
  return (
    <Button variant="subtle" lang={other} onClick={() => change(other)}>
      {other === 'en' ? 'English' : 'Tiếng Việt'}
    </Button>
  );
};
