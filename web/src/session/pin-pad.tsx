import { Button, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { isPin, pinLength } from '../device/pin-lock.ts';
import classes from './pin-pad.module.css';

export interface PinPadProps {
  readonly label: string;
  readonly button: string;
  readonly error?: string | undefined;
  readonly isBusy?: boolean;
  /** Changed to begin anew with an empty field. */
  readonly round?: number;
  readonly onPin: (pin: string) => void;
}

/** Six digits in one field, by thumb or keyboard; goes on by itself after the last. */
export const PinPad = ({ label, button, error, isBusy = false, round = 0, onPin }: PinPadProps) => {
  const [pin, setPin] = useState('');
  useEffect(() => setPin(''), [round]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPin(pin)) onPin(pin);
  };
  const change = (text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, pinLength);
    setPin(digits);
    if (isPin(digits) && digits !== pin) onPin(digits);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={label}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={pinLength}
          value={pin}
          onChange={(event) => change(event.currentTarget.value)}
          error={error}
          errorProps={{ role: 'alert' }}
          readOnly={isBusy}
          data-autofocus
          autoFocus
          size="xl"
          classNames={{ input: classes['digits'] ?? '' }}
        />
        <Button type="submit" loading={isBusy} disabled={!isPin(pin)} fullWidth size="lg">
          {button}
        </Button>
      </Stack>
    </form>
  );
};
