import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { instantOf } from '../../../shared/kernel/dates.ts';
import { newUlid } from '../device/new-id.ts';
import { Notice } from '../design/tone.tsx';
import { useSay } from '../language/locale.ts';
import { useWorkspace } from '../session/session.tsx';
import { type Act, layAct, replaceAct } from './acts.ts';
import { newAddendum, type SupplementedRecord } from './new-addendum.ts';
import { recordParts, words } from './words.ts';

/** Writes a correction or supplement to a record that the server has, and lays it in the outbox. */
export const AddendumButton = ({
  to,
  former,
}: {
  readonly to: SupplementedRecord;
  /** One that was refused, and gives way to what is written now. */
  readonly former?: { readonly act: Act; readonly text: string };
}) => {
  const say = useSay();
  const { store, sending } = useWorkspace();
  const [isOpen, setOpen] = useState(false);
  const [part, setPart] = useState('');
  const [text, setText] = useState(former?.text ?? '');
  const [told, setTold] = useState<'laid' | 'failed'>();
  const id = `addendum-${to.recordId}`;
  const finish = async () => {
    try {
      const nowMs = Date.now();
      const act = newAddendum(to, { id: newUlid(), text, corrects: part, signedAt: instantOf(nowMs) });
      await (former ? replaceAct(store, former.act, act, nowMs) : layAct(store, act, nowMs));
      setText('');
      setTold('laid');
      setOpen(false);
      sending.kick(true);
    } catch {
      setTold('failed');
    }
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {say(former ? words.addendumAgain : words.addendum)}
      </Button>
      {told === 'laid' && <Text role="status">{say(words.addendumLaid)}</Text>}
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={say(words.addendum)}
        size="lg"
        closeButtonProps={{ 'aria-label': say(words.close), size: 48 }}
      >
        <Stack>
          {to.name && <Text fw={600}>{to.name}</Text>}
          <Text>{say(words.addendumHelp)}</Text>
          <NativeSelect
            label={say(words.addendumOf)}
            value={part}
            onChange={(event) => setPart(event.currentTarget.value)}
            data={recordParts.map(({ pointer, name }) => ({ value: pointer, label: say(name) }))}
          />
          <Textarea
            id={id}
            label={say(words.addendumText)}
            withAsterisk
            maxLength={4_000}
            minRows={4}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
          />
          {told === 'failed' && (
            <Notice tone="bad" isUrgent>
              {say(words.failed)}
            </Notice>
          )}
          <Group>
            <Button onClick={() => void finish()} disabled={text.trim() === ''}>
              {say(words.addendumLay)}
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              {say(words.close)}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};
