import type { DynamoDBRecord } from 'aws-lambda';
import { dueAtOnce, dueKeyBeside, recordIn } from '../due/keys.ts';
import { inTurns } from '../platform/in-turns.ts';
import type { Change, Table } from '../platform/table.ts';

const atOnce = 8;

/** What last days hang on. A violation's lie in the file of its visit, whose partition it shares. */
const types = new Set(['Penalty', 'Inspection', 'Violation']);

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
/** Of an image only these are looked at: its body, which may be large, is not taken apart. */
const textOf = (image: Image, name: string): string => image?.[name]?.S ?? '';
const versionOf = (image: Image): string => image?.['version']?.N ?? '';

const touchOf = ({ dynamodb }: DynamoDBRecord): Change | undefined => {
  const { NewImage: now, OldImage: before } = dynamodb ?? {};
  if (!now || !types.has(textOf(now, 'type')) || versionOf(now) === versionOf(before)) return undefined;
  const partition = textOf(now, 'pk');
  const record = recordIn(partition);
  return (
    record && {
      key: dueKeyBeside(partition),
      set: {
        type: 'Due',
        record,
        touch: `${textOf(now, 'sk')}@${versionOf(now)}`,
        ...dueAtOnce(record.kind, record.id),
      },
    }
  );
};

/**
 * Puts every file that has changed before the clock, which judges it from the record and says when to look next. Doing a
 * record again makes the clock look once more, and changes nothing.
 */
export const projectDue = async (
  table: Pick<Table, 'changeIf' | 'writeTogether'>,
  records: readonly DynamoDBRecord[],
): Promise<void> => {
  const touches = new Map(
    records.flatMap((record) => {
      const touch = touchOf(record);
      return touch ? [[touch.key.pk, touch] as const] : [];
    }),
  );
  const changes = [...touches.values()];
  if (changes.length === 0 || (await table.writeTogether(changes.map((change) => ({ change }))))) return;
  await inTurns(changes, atOnce, (change) => table.changeIf(change));
};
