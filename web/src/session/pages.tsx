import { Button, Center, Loader, Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { Notice } from '../design/tone.tsx';
import { type ReactNode, useState } from 'react';
import { readBeacon } from '../device/beacon.ts';
import type { Person, Unlocking } from '../device/people.ts';
import { useSay } from '../language/locale.ts';
import { LanguageSwitch } from '../language/language-switch.tsx';
import { Mark } from '../design/mark.tsx';
import { NewPin } from './new-pin.tsx';
import { PinPad } from './pin-pad.tsx';
import { type SessionState, useSession } from './session.tsx';
import classes from './pages.module.css';
import { words } from './words.ts';

/** A quiet page with one thing to do on it. */
const DoorPage = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <main className={classes['door']}>
    <Paper p="xl" radius="lg" className={classes['card'] ?? ''}>
      <Stack gap="lg">
        <Mark />
        <Title order={1} size="h2">
          {title}
        </Title>
        {children}
      </Stack>
    </Paper>
    <LanguageSwitch />
  </main>
);

const SignInButton = ({ label, isFirst }: { readonly label: string; readonly isFirst: boolean }) => {
  const { signIn } = useSession();
  const [isBusy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await signIn();
    setBusy(false);
  };
  return (
    <Button
      size="lg"
      fullWidth
      variant={isFirst ? 'filled' : 'default'}
      loading={isBusy}
      onClick={() => void go()}
    >
      {label}
    </Button>
  );
};

const People = ({
  people,
  onChoose,
}: {
  readonly people: readonly Person[];
  readonly onChoose: (person: Person) => void;
}) => (
  <Stack gap="xs">
    {people.map((person) => (
      <UnstyledButton
        key={person.userId}
        className={classes['person'] ?? ''}
        onClick={() => onChoose(person)}
      >
        {person.name}
      </UnstyledButton>
    ))}
  </Stack>
);

const secondsUntil = (atMs: number): number => Math.max(1, Math.ceil((atMs - Date.now()) / 1_000));

/** Asks for the PIN of someone who has worked here before. */
const Unlock = ({ person, onBack }: { readonly person: Person; readonly onBack?: () => void }) => {
  const { unlock } = useSession();
  const say = useSay();
  const [tried, setTried] = useState<Unlocking>();
  const [isBusy, setBusy] = useState(false);
  const [round, setRound] = useState(0);
  const onPin = async (pin: string) => {
    setBusy(true);
    const next = await unlock(person.userId, pin);
    setBusy(false);
    setTried(next);
    setRound((it) => it + 1);
  };
  const error = () => {
    if (tried?.kind === 'waiting') return say(words.waitPin(secondsUntil(tried.untilMs)));
    if (tried?.kind !== 'wrong') return undefined;
    return tried.untilMs > Date.now() ? say(words.waitPin(secondsUntil(tried.untilMs))) : say(words.wrongPin);
  };
  return (
    <DoorPage title={say(words.hello(person.name))}>
      <PinPad
        label={say(words.enterPin)}
        button={say(words.open)}
        error={error()}
        isBusy={isBusy}
        round={round}
        onPin={(pin) => void onPin(pin)}
      />
      {onBack && (
        <Button variant="subtle" onClick={onBack}>
          {say(words.chooseOther)}
        </Button>
      )}
    </DoorPage>
  );
};

const ChoosePin = ({ name }: { readonly name: string }) => {
  const { choosePin } = useSession();
  const say = useSay();
  return (
    <DoorPage title={say(words.hello(name))}>
      <Text>{say(words.choosePinHelp)}</Text>
      <NewPin button={say(words.open)} onPin={choosePin} />
    </DoorPage>
  );
};

const Closed = ({ state }: { readonly state: Extract<SessionState, { kind: 'closed' }> }) => {
  const say = useSay();
  const { people, signIn } = state;
  const [chosen, setChosen] = useState<Person | 'nobody' | undefined>(
    people.length === 1 ? people[0] : undefined,
  );
  if (typeof chosen === 'object') return <Unlock person={chosen} onBack={() => setChosen('nobody')} />;
  const isFirst = people.length === 0;
  const beacon = readBeacon();
  return (
    <DoorPage title={isFirst ? say(words.product) : say(words.whoWorks)}>
      {isFirst && <Text>{say(words.purpose)}</Text>}
      {signIn && (
        <Notice tone="bad" isUrgent>
          {say(signIn === 'failed' ? words.signInFailed : words.noNetwork)}
        </Notice>
      )}
      {isFirst && beacon && beacon.count > 0 && (
        <Notice tone="bad" isUrgent>
          {say(words.evicted(beacon.count, beacon.on))}
        </Notice>
      )}
      <People people={people} onChoose={setChosen} />
      <SignInButton label={say(isFirst ? words.signIn : words.otherPerson)} isFirst={isFirst} />
      <Text size="sm" c="dimmed">
        {say(isFirst ? words.signInHelp : words.unsentKept)}
      </Text>
    </DoorPage>
  );
};

const Waiting = ({ label }: { readonly label: string }) => (
  <Center component="main" h="100dvh">
    <Loader role="status" aria-label={label} />
  </Center>
);

/** What stands before the tablet is open: nobody yet, a PIN to choose, or a PIN to enter. */
export const Door = ({ state }: { readonly state: Exclude<SessionState, { kind: 'open' }> }) => {
  const say = useSay();
  switch (state.kind) {
    case 'starting':
      return <Waiting label={say(words.opening)} />;
    case 'closed':
      return <Closed key={state.people.length} state={state} />;
    case 'newcomer':
      return <ChoosePin name={state.signedIn.name} />;
    case 'returning': {
      const person = state.people.find(({ userId }) => userId === state.signedIn.userId);
      return person ? <Unlock person={person} /> : <ChoosePin name={state.signedIn.name} />;
    }
  }
};
