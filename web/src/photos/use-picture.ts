import { useEffect, useState } from 'react';
import { readFile } from '../device/files.ts';
import type { FileRow } from '../device/store.ts';
import { useWorkspace } from '../session/session.tsx';

/** An address that shows a file of this tablet while the page stands; undefined where the file is gone. */
export const usePicture = (id: string, role: FileRow['role']): string | undefined => {
  const { store } = useWorkspace();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let isGone = false;
    const show = async (): Promise<void> => {
      const bytes = await readFile(store, id, role);
      if (!bytes || isGone) return;
      made = URL.createObjectURL(new Blob([bytes]));
      setUrl(made);
    };
    void show();
    return () => {
      isGone = true;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [store, id, role]);
  return url;
};
