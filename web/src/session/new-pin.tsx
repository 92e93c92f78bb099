import { useState } from 'react';
import { isPlainPin } from '../device/pin-lock.ts';
import { useSay } from '../language/locale.ts';
import { PinPad } from './pin-pad.tsx';
import { words } from './words.ts';

/** A PIN that its owner types twice, so that a slip of the thumb shuts nobody out. */
export const NewPin = ({
  button,
  onPin,
}: {
  readonly button: string;
  readonly onPin: (pin: string) => Promise<void>;
}) => {
  const say = useSay();
  const [first, setFirst] = useState<string>();
  const [fault, setFault] = useState<'pinsDiffer' | 'pinTooPlain'>();
  const [round, setRound] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const refuse = (why: typeof fault) => {
    setFirst(undefined);
    setFault(why);
    setRound((it) => it + 1);
  };
  const onSecond = async (pin: string) => {
    if (pin !== first) {
      refuse('pinsDiffer');
      return;
    }
    setBusy(true);
    await onPin(pin);
  };
  return first === undefined ? (
    <PinPad
      key="first"
      label={say(words.choosePin)}
      button={say(words.next)}
      error={fault && say(words[fault])}
      round={round}
      onPin={(pin) => (isPlainPin(pin) ? refuse('pinTooPlain') : setFirst(pin))}
    />
  ) : (
    <PinPad
      key="second"
      label={say(words.repeatPin)}
      button={button}
      isBusy={isBusy}
      onPin={(pin) => void onSecond(pin)}
    />
  );
};
