import { Button, FileButton, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { instantOf, legalDateOf } from '../../../shared/kernel/dates.ts';
import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import { Notice, type Tone } from '../design/tone.tsx';
import { deviceId } from '../device/device-id.ts';
import { Part } from '../device/part.tsx';
import { openDevice } from '../device/people.ts';
import { sizeText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { PinPad } from '../session/pin-pad.tsx';
import { useWorkspace } from '../session/session.tsx';
import { importRefusals, words } from './words.ts';

interface Told {
  readonly tone: Tone;
  readonly texts: readonly Bilingual[];
}

const failed: Told = { tone: 'bad', texts: [words.failed] };

/** Gives a file to the person, as the browser saves any other. */
const saveAs = (file: Blob, name: string): void => {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // the browser reads it after the click
};

const ExportButton = ({ onTold }: { readonly onTold: (told: Told | undefined) => void }) => {
  const say = useSay();
  const { locale } = useLanguage();
  const { store, userId } = useWorkspace();
  const [progress, setProgress] = useState<{ done: number; all: number }>();
  const run = async (): Promise<Told> => {
    const device = openDevice();
    const person = await device.find(userId).finally(() => device.close());
    if (!person) return failed;
    const { exportUnsent } = await import('./unsent-file.ts');
    const nowMs = Date.now();
    const { file, visits, unreadable } = await exportUnsent({
      store,
      lock: person.lock,
      deviceId: deviceId(),
      nowMs,
      onProgress: setProgress,
    });
    if (visits === 0) return { tone: 'plain', texts: [words.nothingUnsent] };
    saveAs(file, `mang-non-chua-gui-${legalDateOf(instantOf(nowMs))}.mangnon`);
    const exported = words.exported(sizeText(file.size, locale));
    if (unreadable === 0) return { tone: 'good', texts: [exported] };
    return { tone: 'careful', texts: [exported, words.unreadable(unreadable)] };
  };
  const start = () => {
    onTold(undefined);
    setProgress({ done: 0, all: 0 });
    void run()
      .catch(() => failed)
      .then(onTold)
      .finally(() => setProgress(undefined));
  };
  return (
    <Button variant="default" onClick={start} disabled={progress !== undefined}>
      {say(progress ? words.exporting(progress.done, progress.all) : words.exportUnsent)}
    </Button>
  );
};

const ImportButton = ({ onTold }: { readonly onTold: (told: Told | undefined) => void }) => {
  const say = useSay();
  const { store, sending } = useWorkspace();
  const [file, setFile] = useState<File | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Bilingual>();
  const [done, setDone] = useState(0);
  const [round, setRound] = useState(0);
  const run = async (chosen: File, pin: string): Promise<Told | undefined> => {
    const { importUnsent } = await import('./unsent-file.ts');
    const ended = await importUnsent({ store, file: chosen, pin, onVisit: setDone });
    if (ended.kind === 'refused') {
      if (ended.why !== 'wrongPin') return { tone: 'bad', texts: [importRefusals[ended.why]] };
      setError(importRefusals.wrongPin);
      setRound((it) => it + 1);
      return undefined;
    }
    sending.kick(true);
    const { added, known, differs } = ended.fates;
    return {
      tone: ended.isWhole && differs === 0 ? 'good' : 'careful',
      texts: [
        words.imported(added, known),
        ...(differs > 0 ? [words.importDiffers(differs)] : []),
        ...(ended.isWhole ? [] : [words.notWhole]),
      ],
    };
  };
  const start = (pin: string) => {
    if (!file) return;
    setBusy(true);
    setDone(0);
    setError(undefined);
    const show = (told: Told | undefined) => {
      onTold(told);
      if (told) setFile(null); // else the PIN is asked for once more
    };
    void run(file, pin)
      .catch(() => failed)
      .then(show)
      .finally(() => setBusy(false));
  };
  return (
    <>
      <FileButton onChange={setFile} accept=".mangnon,application/octet-stream">
        {(props) => (
          <Button {...props} variant="default">
            {say(words.importUnsent)}
          </Button>
        )}
      </FileButton>
      <Modal
        opened={file !== null}
        onClose={() => isBusy || setFile(null)}
        title={file?.name ?? ''}
        closeButtonProps={{ 'aria-label': say(words.close), size: 48 }}
      >
        <PinPad
          label={say(words.pinOfFile)}
          button={say(words.openFile)}
          error={error && say(error)}
          isBusy={isBusy}
          round={round}
          onPin={start}
        />
        {isBusy && done > 0 && <Text role="status">{say(words.importing(done))}</Text>}
      </Modal>
    </>
  );
};

/** Takes unsent work out of this tablet, sealed, and lays that of another tablet of the same person in this one. */
export const CarryOver = () => {
  const say = useSay();
  const [told, setTold] = useState<Told>();
  return (
    <Part title={say(words.carry)}>
      <Text>{say(words.carryHelp)}</Text>
      <Group>
        <ExportButton onTold={setTold} />
        <ImportButton onTold={setTold} />
      </Group>
      {told && (
        <Notice tone={told.tone} isUrgent={told.tone === 'bad'}>
          <Stack gap="xs">
            {told.texts.map((text) => (
              <Text key={text.vi}>{say(text)}</Text>
            ))}
          </Stack>
        </Notice>
      )}
    </Part>
  );
};
