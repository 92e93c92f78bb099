import { Button, type ButtonProps } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Notice } from '../design/tone.tsx';
import { useSay } from '../language/locale.ts';
import { scopeOf } from '../../../shared/permissions/permissions.ts';
import { useOwnEntry } from '../shell/own-entry.ts';
import { useWorkspace } from '../session/session.tsx';
import type { Occasion } from './begin.ts';
import { addressOf } from './sections.ts';
import { words } from './words.ts';

/** Begins or goes on with the record of a visit; nothing for who records none. */
export const BeginButton = ({
  occasion,
  label,
  ...look
}: { readonly occasion: Occasion; readonly label: string } & Pick<ButtonProps, 'variant'>) => {
  const say = useSay();
  const workspace = useWorkspace();
  const [, go] = useLocation();
  const [isBusy, setBusy] = useState(false);
  const [isUnprepared, setUnprepared] = useState(false);
  const role = useOwnEntry()?.user.rights.role;
  const begin = async () => {
    setBusy(true);
    try {
      const { beginDraft } = await import('./begin.ts');
      go(addressOf(await beginDraft(workspace, occasion), 'start'));
    } catch (error) {
      if (!(error instanceof Error && error.name === 'NotPrepared')) throw error;
      setUnprepared(true);
    } finally {
      setBusy(false);
    }
  };
  if (role === undefined || scopeOf(role, 'visitRecord:submit') === undefined) return null;
  return (
    <>
      <Button {...look} loading={isBusy} onClick={() => void begin()}>
        {label}
      </Button>
      {isUnprepared && (
        <Notice tone="careful" isUrgent>
          {say(words.noLaw)}
        </Notice>
      )}
    </>
  );
};
