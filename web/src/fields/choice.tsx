import { type ReactNode, useId } from 'react';
import { useSay } from '../language/locale.ts';
import classes from './fields.module.css';
import { words } from './words.ts';

export interface FieldFrame {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  /** Where links to this field lead. */
  readonly id?: string | undefined;
  readonly isRequired?: boolean;
}

export interface ChoiceOption<V extends string> {
  readonly value: V;
  readonly label: string;
}

const Frame = ({
  frame: { label, help, error, id, isRequired },
  children,
}: {
  readonly frame: FieldFrame;
  readonly children: ReactNode;
}) => {
  const helpId = useId();
  const errorId = useId();
  const describedBy = [help && helpId, error && errorId].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset
      className={classes['field']}
      id={id}
      tabIndex={id === undefined ? undefined : -1}
      aria-describedby={describedBy}
    >
      <legend className={classes['label']}>
        {label}
        {isRequired && <span aria-hidden> *</span>}
      </legend>
      {help && (
        <div id={helpId} className={classes['help']}>
          {help}
        </div>
      )}
      {children}
      {error !== undefined && (
        <p id={errorId} className={classes['error']}>
          {error}
        </p>
      )}
    </fieldset>
  );
};

/** One of a few, each a target for a thumb; chosen again, it is taken back. */
export const ChoiceField = <V extends string>({
  options,
  value,
  onChange,
  ...frame
}: FieldFrame & {
  readonly options: readonly ChoiceOption<V>[];
  readonly value: V | undefined;
  readonly onChange: (value: V | undefined) => void;
}) => {
  const name = useId();
  return (
    <Frame frame={frame}>
      <div className={classes['options']}>
        {options.map((option) => (
          <label key={option.value} className={classes['option']}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              onClick={() => option.value === value && onChange(undefined)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </Frame>
  );
};

/** Several of them; one that stands alone takes the others' place, and gives way to them. */
export const ManyField = ({
  options,
  values,
  onChange,
  isLong = false,
  children,
  ...frame
}: FieldFrame & {
  readonly options: readonly (ChoiceOption<string> & { readonly alone?: boolean | undefined })[];
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
  readonly isLong?: boolean;
  readonly children?: ReactNode;
}) => {
  const toggle = (value: string) => {
    if (values.includes(value)) {
      onChange(values.filter((it) => it !== value));
      return;
    }
    const alone = options.filter((it) => it.alone).map((it) => it.value);
    onChange(alone.includes(value) ? [value] : [...values.filter((it) => !alone.includes(it)), value]);
  };
  return (
    <Frame frame={frame}>
      {children}
      <div className={`${classes['options'] ?? ''} ${isLong ? (classes['long'] ?? '') : ''}`}>
        {options.map((option) => (
          <label key={option.value} className={classes['option']}>
            <input
              type="checkbox"
              checked={values.includes(option.value)}
              onChange={() => toggle(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </Frame>
  );
};

export type YesNoUnknown = 'yes' | 'no' | 'unknown';

/** Yes, no, or not known: what is not known is an answer of its own. */
export const YesNoField = ({
  hasUnknown = true,
  ...field
}: FieldFrame & {
  readonly value: YesNoUnknown | undefined;
  readonly onChange: (value: YesNoUnknown | undefined) => void;
  readonly hasUnknown?: boolean;
}) => {
  const say = useSay();
  const answers: readonly YesNoUnknown[] = hasUnknown ? ['yes', 'no', 'unknown'] : ['yes', 'no'];
  return <ChoiceField {...field} options={answers.map((value) => ({ value, label: say(words[value]) }))} />;
};
