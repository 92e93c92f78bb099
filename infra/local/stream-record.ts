import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';

type Image = Readonly<Record<string, AttributeValue>>;

const areSame = <Value>(
  old: readonly Value[],
  next: readonly Value[],
  isSame: (one: Value, other: Value) => boolean,
): boolean =>
  old.length === next.length &&
  old.every((value, i) => {
    const other = next[i];
    return other !== undefined && isSame(value, other);
  });

/** Sets have no order. */
const isSameSet = (old: readonly string[], next: readonly string[]): boolean => {
  if (old.length !== next.length) return false;
  const members = new Set(old);
  return next.every((member) => members.has(member));
};

const isSameValue = (old: AttributeValue, next: AttributeValue): boolean => {
  if (old.S !== undefined) return old.S === next.S;
  if (old.N !== undefined) return old.N === next.N;
  if (old.M !== undefined) return next.M !== undefined && isSameImage(old.M, next.M);
  if (old.L !== undefined) return next.L !== undefined && areSame(old.L, next.L, isSameValue);
  if (old.BOOL !== undefined) return old.BOOL === next.BOOL;
  if (old.NULL !== undefined) return next.NULL !== undefined;
  if (old.SS !== undefined) return next.SS !== undefined && isSameSet(old.SS, next.SS);
  if (old.NS !== undefined) return next.NS !== undefined && isSameSet(old.NS, next.NS);
  if (old.BS !== undefined) return next.BS !== undefined && isSameSet(old.BS, next.BS);
  return old.B !== undefined && old.B === next.B;
};

/** Maps have no order either. */
const isSameImage = (old: Image, next: Image): boolean => {
  const names = Object.keys(old);
  return (
    names.length === Object.keys(next).length &&
    names.every((name) => {
      const [value, other] = [old[name], next[name]];
      return value !== undefined && other !== undefined && isSameValue(value, other);
    })
  );
};

/** Did the write change nothing? DynamoDB makes no stream record of such a write; the embedded engine does. */
export const changesNothing = ({ dynamodb }: DynamoDBRecord): boolean =>
  dynamodb?.OldImage !== undefined &&
  dynamodb.NewImage !== undefined &&
  isSameImage(dynamodb.OldImage, dynamodb.NewImage);

/**
 * A record of the streams API as an event source mapping hands it to a function: the same JSON, and whence it came. Times
 * are whole epoch seconds.
 *
 * @param record as `streamsClient` gives it.
 */
export const lambdaRecord = (record: _Record, eventSourceARN: string): DynamoDBRecord => {
  // the client leaves records as they came, which is what the event's types say of them, not the SDK's
  const { dynamodb, ...rest } = record as unknown as DynamoDBRecord;
  const at = dynamodb?.ApproximateCreationDateTime;
  return {
    ...rest,
    eventSource: 'aws:dynamodb',
    eventSourceARN,
    dynamodb: { ...dynamodb, ...(at !== undefined && { ApproximateCreationDateTime: Math.floor(at) }) },
  };
};

/** @throws Error when the stream gave a record without its sequence number, which it never should. */
export const sequenceOf = ({ dynamodb }: DynamoDBRecord): string => {
  if (dynamodb?.SequenceNumber === undefined) throw new Error('a stream record has no sequence number');
  return dynamodb.SequenceNumber;
};
