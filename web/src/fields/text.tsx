import { Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { plainDate, type PlainDate } from '../../../shared/kernel/dates.ts';
import { useSay } from '../language/locale.ts';
import type { FieldFrame } from './choice.tsx';
import { words } from './words.ts';

type Frame = Omit<FieldFrame, 'help'> & { readonly help?: string | undefined };

export const TextField = ({
  label,
  help,
  error,
  id,
  isRequired,
  value,
  onChange,
  isLong = false,
  maxLength,
}: Frame & {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly isLong?: boolean;
  readonly maxLength?: number;
}) => {
  const Field = isLong ? Textarea : TextInput;
  return (
    <Field
      id={id}
      label={label}
      description={help}
      error={error}
      withAsterisk={isRequired}
      maxLength={maxLength}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      autoComplete="off"
    />
  );
};

/** `7,5` and `7.5` are the same number; anything else is said to be none, and stays as typed. */
const numberOf = (text: string): number | undefined => {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number;
};
const shownNumber = (value: number | undefined): string => (value === undefined ? '' : String(value));

export const NumberField = ({
  label,
  help,
  error,
  id,
  isRequired,
  value,
  onChange,
  isWhole = true,
}: Frame & {
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly isWhole?: boolean;
}) => {
  const say = useSay();
  const [text, setText] = useState(shownNumber(value));
  useEffect(() => {
    setText((typed) => (numberOf(typed) === value ? typed : shownNumber(value)));
  }, [value]);
  const isWrong = text.trim() !== '' && numberOf(text) === undefined;
  return (
    <TextInput
      id={id}
      label={label}
      description={help}
      error={isWrong ? say(words.notWhole) : error}
      withAsterisk={isRequired}
      inputMode={isWhole ? 'numeric' : 'decimal'}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(numberOf(event.currentTarget.value));
      }}
      autoComplete="off"
      styles={{ input: { maxWidth: 220 } }}
    />
  );
};

const shownDate = (date: PlainDate | undefined): string =>
  date === undefined ? '' : `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;

/** `5/11/2026`, `05-11-2026` or `05112026`, as people write a day here. */
export const dateOf = (text: string): PlainDate | undefined => {
  const found =
    /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(text.trim()) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(text.trim());
  const [, day = '', month = '', year = ''] = found ?? [];
  if (!found) return undefined;
  try {
    return plainDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  } catch {
    return undefined;
  }
};

/** A day, typed with digits: quicker by thumb than any calendar, and the same on every tablet. */
export const DateField = ({
  label,
  help,
  error,
  id,
  isRequired,
  value,
  onChange,
}: Frame & {
  readonly value: PlainDate | undefined;
  readonly onChange: (value: PlainDate | undefined) => void;
}) => {
  const say = useSay();
  const [text, setText] = useState(shownDate(value));
  useEffect(() => {
    setText((typed) => (dateOf(typed) === value ? typed : shownDate(value)));
  }, [value]);
  const isWrong = text.trim().length >= 8 && dateOf(text) === undefined;
  return (
    <TextInput
      id={id}
      label={label}
      description={help ?? say(words.dateHelp)}
      error={isWrong ? say(words.noSuchDate) : error}
      withAsterisk={isRequired}
      inputMode="numeric"
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(dateOf(event.currentTarget.value));
      }}
      autoComplete="off"
      styles={{ input: { maxWidth: 260 } }}
    />
  );
};
