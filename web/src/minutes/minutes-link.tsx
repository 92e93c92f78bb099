import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useSay } from '../language/locale.ts';
import { words } from './words.ts';

/** To the minutes of a visit on this tablet, signed or not. */
export const MinutesLink = ({ visitId }: { readonly visitId: string }) => {
  const say = useSay();
  return (
    <Button component={Link} href={`/app/visits/${visitId}/minutes`} variant="default">
      {say(words.open)}
    </Button>
  );
};
