import { Text } from '@mantine/core';
import { useSay } from '../language/locale.ts';
import { words } from './words.ts';

export const PhotosSection = () => {
  const say = useSay();
  return <Text>{say(words.photos)}</Text>;
};
