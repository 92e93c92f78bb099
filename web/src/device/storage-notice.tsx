import { useEffect, useState } from 'react';
import { Notice } from '../design/tone.tsx';
import { useSay } from '../language/locale.ts';
import { isLow, readStorage, type StorageState } from './storage.ts';
import { words } from './words.ts';

const everyMs = 60_000;

/** Says on every page that room is running out, before a photograph does not fit. */
export const StorageNotice = () => {
  const say = useSay();
  const [state, setState] = useState<StorageState>();
  useEffect(() => {
    const look = () => void readStorage().then(setState);
    look();
    const timer = setInterval(look, everyMs);
    return () => clearInterval(timer);
  }, []);
  return state && isLow(state) ? (
    <Notice tone="bad" isUrgent>
      {say(words.low)}
    </Notice>
  ) : null;
};
