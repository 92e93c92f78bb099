import type { ReactNode } from 'react';
import classes from './tone.module.css';

/** What something means to the reader; never told by colour alone. */
export type Tone = 'good' | 'plain' | 'careful' | 'bad';

/** One or two words on the state of a thing. */
export const Tag = ({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span className={classes['tag']} data-tone={tone}>
    {children}
  </span>
);

/**
 * Something that the reader should know before going on.
 *
 * @param isUrgent read out at once by a screen reader; else when it has time.
 */
export const Notice = ({
  tone = 'plain',
  title,
  isUrgent = false,
  children,
}: {
  readonly tone?: Tone;
  readonly title?: string;
  readonly isUrgent?: boolean;
  readonly children?: ReactNode;
}) => (
  <div className={classes['notice']} data-tone={tone} role={isUrgent ? 'alert' : 'status'}>
    {title !== undefined && <strong className={classes['title']}>{title}</strong>}
    {children}
  </div>
);
