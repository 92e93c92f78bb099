import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { Notice } from '../design/tone.tsx';
import { useSay } from '../language/locale.ts';
import { countUnsent } from '../sending/acts.ts';
import { NewPin } from '../session/new-pin.tsx';
import { PinPad } from '../session/pin-pad.tsx';
import { useSession, useWorkspace } from '../session/session.tsx';
import { words as sessionWords } from '../session/words.ts';
import { Part } from './part.tsx';
import { words } from './words.ts';

const ChangePin = ({ onClose }: { readonly onClose: (isChanged: boolean) => void }) => {
  const say = useSay();
  const { changePin } = useSession();
  const [old, setOld] = useState<string>();
  const [isWrong, setWrong] = useState(false);
  const change = async (pin: string) => {
    if (old !== undefined && (await changePin({ old, new: pin }))) onClose(true);
    else {
      setWrong(true);
      setOld(undefined);
    }
  };
  return (
    <Modal
      opened
      onClose={() => onClose(false)}
      title={say(words.changePin)}
      closeButtonProps={{ 'aria-label': say(words.close), size: 48 }}
    >
      {old === undefined ? (
        <PinPad
          key="old"
          label={say(words.oldPin)}
          button={say(sessionWords.next)}
          error={isWrong ? say(sessionWords.wrongPin) : undefined}
          onPin={setOld}
        />
      ) : (
        <NewPin button={say(words.changePin)} onPin={change} />
      )}
    </Modal>
  );
};

/** Takes this person off the tablet, once the server has everything of theirs. */
const Forget = () => {
  const say = useSay();
  const { forget } = useSession();
  const { store } = useWorkspace();
  const [isAsking, setAsking] = useState(false);
  const left = useLiveQuery(
    async () => (await countUnsent(store)) + (await store.db.drafts.where('state').equals('draft').count()),
    [store],
  );
  return (
    <>
      <Button variant="subtle" color="red" disabled={left !== 0} onClick={() => setAsking(true)}>
        {say(words.forget)}
      </Button>
      {left !== undefined && left > 0 && (
        <Text size="sm" c="dimmed">
          {say(words.forgetLater(left))}
        </Text>
      )}
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={say(words.forgetSure)}
        closeButtonProps={{ 'aria-label': say(words.close), size: 48 }}
      >
        <Group>
          <Button color="red" onClick={() => void forget()}>
            {say(words.forget)}
          </Button>
          <Button variant="default" onClick={() => setAsking(false)}>
            {say(words.close)}
          </Button>
        </Group>
      </Modal>
    </>
  );
};

/** PIN, lock, signing out: none of them loses anything. */
export const Safety = () => {
  const say = useSay();
  const { lock, signOut } = useSession();
  const [pin, setPin] = useState<'changing' | 'changed'>();
  return (
    <Part title={say(words.safety)}>
      <Text>{say(words.signOutHelp)}</Text>
      {pin === 'changed' && <Notice tone="good">{say(words.pinChanged)}</Notice>}
      {pin === 'changing' && <ChangePin onClose={(isChanged) => setPin(isChanged ? 'changed' : undefined)} />}
      <Stack gap="sm" align="flex-start">
        <Group>
          <Button variant="default" onClick={() => setPin('changing')}>
            {say(words.changePin)}
          </Button>
          <Button variant="default" onClick={lock}>
            {say(words.lock)}
          </Button>
          <Button variant="default" onClick={() => void signOut()}>
            {say(words.signOut)}
          </Button>
        </Group>
        <Forget />
      </Stack>
    </Part>
  );
};
