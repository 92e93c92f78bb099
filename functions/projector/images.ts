import type { DynamoDBRecord } from 'aws-lambda';
import { itemOf } from '../platform/attributes.ts';
import type { Item } from '../platform/table.ts';

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];

const itemIn = (image: Image): Item | undefined =>
  // the event's types and the SDK's describe the same JSON, declared twice
  image && itemOf(image as Parameters<typeof itemOf>[0]);

/** The image a record left behind, as an item. */
export const newImageOf = ({ dynamodb }: DynamoDBRecord): Item | undefined => itemIn(dynamodb?.NewImage);
export const oldImageOf = ({ dynamodb }: DynamoDBRecord): Item | undefined => itemIn(dynamodb?.OldImage);

/** What kind of item a record is about, told without taking its images apart. */
export const typeOf = ({ dynamodb }: DynamoDBRecord): string | undefined =>
  (dynamodb?.NewImage ?? dynamodb?.OldImage)?.['type']?.S;
