import { useEffect, useState } from 'react';
import type { RegisterEntry } from '../../../shared/register/schema.ts';
import { useWorkspace } from '../session/session.tsx';
import { useOnline } from '../shell/network.ts';
import { useOwnEntry } from '../shell/own-entry.ts';

const calmMs = 400;
const leastLetters = 2;

/** What the register of the whole area holds, where there is a network; asked once the typing rests. */
export const useServerSearch = (query: string): readonly RegisterEntry[] => {
  const { ask } = useWorkspace();
  const isOnline = useOnline();
  const areaCode = useOwnEntry()?.user.rights.areaCode;
  const [found, setFound] = useState<readonly RegisterEntry[]>([]);
  useEffect(() => {
    const wanted = query.trim();
    setFound([]);
    if (!isOnline || areaCode === undefined || wanted.length < leastLetters) return undefined;
    const gone = new AbortController();
    const search = async (): Promise<void> => {
      const words = new URLSearchParams({
        q: wanted,
        limit: '25',
        ...(areaCode !== 'VN' && { area: areaCode }),
      });
      try {
        const answer = await ask({ path: `/v1/establishments?${words.toString()}`, signal: gone.signal });
        if (answer.kind === 'answered') setFound((answer.body as { items: RegisterEntry[] }).items); // the API's own schema
      } catch (error) {
        if (!gone.signal.aborted) throw error;
      }
    };
    const timer = setTimeout(() => void search(), calmMs);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [ask, areaCode, isOnline, query]);
  return found;
};
