import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import type { AttributeValue as LambdaValue, DynamoDBRecord } from 'aws-lambda';
import { isDeepStrictEqual } from 'node:util';

export type Image = Record<string, AttributeValue>;
type LambdaImage = Record<string, LambdaValue>;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** A value as the JSON of a Lambda event carries it: bytes in base64. */
const lambdaValue = (value: AttributeValue): LambdaValue => {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(lambdaValue) };
  if (value.M !== undefined) return { M: lambdaImage(value.M) };
  if (value.S !== undefined) return { S: value.S };
  if (value.N !== undefined) return { N: value.N };
  if (value.SS !== undefined) return { SS: value.SS };
  if (value.NS !== undefined) return { NS: value.NS };
  return value.BOOL === undefined ? { NULL: true } : { BOOL: value.BOOL };
};

const lambdaImage = (image: Image): LambdaImage =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, lambdaValue(value)]));

// Sets have no order; maps have none either, which the deep comparison already knows.
const comparable = (value: LambdaValue): LambdaValue => {
  if (value.SS !== undefined) return { SS: value.SS.toSorted() };
  if (value.NS !== undefined) return { NS: value.NS.toSorted() };
  if (value.BS !== undefined) return { BS: value.BS.toSorted() };
  if (value.L !== undefined) return { L: value.L.map(comparable) };
  if (value.M !== undefined) return { M: comparableImage(value.M) };
  return value;
};

const comparableImage = (image: LambdaImage): LambdaImage =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, comparable(value)]));

/** Did the write change nothing? DynamoDB makes no stream record of such a write; the embedded engine does. */
export const changesNothing = ({ dynamodb }: DynamoDBRecord): boolean =>
  dynamodb?.OldImage !== undefined &&
  dynamodb.NewImage !== undefined &&
  isDeepStrictEqual(comparableImage(dynamodb.OldImage), comparableImage(dynamodb.NewImage));

const optionalImage = (image: Image | undefined): LambdaImage | undefined => image && lambdaImage(image);

/** A record of the streams API as an event source mapping hands it to a function. Times are epoch seconds. */
export const lambdaRecord = (record: _Record, eventSourceARN: string): DynamoDBRecord => {
  const { eventID, eventName, eventVersion, awsRegion, dynamodb } = record;
  const at = dynamodb?.ApproximateCreationDateTime;
  return {
    eventID,
    eventName,
    eventVersion,
    eventSource: 'aws:dynamodb',
    awsRegion,
    eventSourceARN,
    dynamodb: {
      ApproximateCreationDateTime: at && Math.floor(at.getTime() / 1000),
      Keys: optionalImage(dynamodb?.Keys),
      NewImage: optionalImage(dynamodb?.NewImage),
      OldImage: optionalImage(dynamodb?.OldImage),
      SequenceNumber: dynamodb?.SequenceNumber,
      SizeBytes: dynamodb?.SizeBytes,
      StreamViewType: dynamodb?.StreamViewType,
    },
  };
};

/** @throws Error when the stream gave a record without its sequence number, which it never should. */
export const sequenceOf = ({ dynamodb }: DynamoDBRecord): string => {
  if (dynamodb?.SequenceNumber === undefined) throw new Error('a stream record has no sequence number');
  return dynamodb.SequenceNumber;
};
