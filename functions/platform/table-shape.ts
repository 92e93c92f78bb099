import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/** Key and index names of the main table, once, for the stacks, the repositories and the embedded engine. */
export const tableKey = { partition: 'pk', sort: 'sk' } as const;

/**
 * Three general indexes, projecting everything; which reads each serves stands beside the keys of every slice.
 * Sparse: an item is in an index only while it carries that index's two attributes.
 */
export const tableIndexes = [
  { name: 'gsi1', partition: 'g1pk', sort: 'g1sk' },
  { name: 'gsi2', partition: 'g2pk', sort: 'g2sk' },
  { name: 'gsi3', partition: 'g3pk', sort: 'g3sk' },
] as const;
export type IndexName = (typeof tableIndexes)[number]['name'];

/** Epoch seconds after which an item may vanish; reads ignore what has passed it. */
export const ttlAttribute = 'ttl';

/** The main table as a CreateTable request, for an engine that has no CloudFormation. */
export const mainTableInput = (TableName: string): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: tableKey.partition, KeyType: 'HASH' },
    { AttributeName: tableKey.sort, KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    tableKey.partition,
    tableKey.sort,
    ...tableIndexes.flatMap(({ partition, sort }) => [partition, sort]),
  ].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  GlobalSecondaryIndexes: tableIndexes.map(({ name, partition, sort }) => ({
    IndexName: name,
    KeySchema: [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ],
    Projection: { ProjectionType: 'ALL' },
  })),
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
});
