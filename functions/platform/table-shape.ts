import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/** Key and index names of the tables, once, for the stacks, the repositories and the embedded engine. */
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

/**
 * The table of the register's terms has the index of provinces alone, and no stream: nobody follows terms, and there are
 * some ten of them to an establishment.
 */
export const termIndexes = tableIndexes.filter(({ name }) => name === 'gsi2');

const tableInput = (TableName: string, indexes: readonly (typeof tableIndexes)[number][]) => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST' as const,
  KeySchema: [
    { AttributeName: tableKey.partition, KeyType: 'HASH' as const },
    { AttributeName: tableKey.sort, KeyType: 'RANGE' as const },
  ],
  AttributeDefinitions: [
    tableKey.partition,
    tableKey.sort,
    ...indexes.flatMap(({ partition, sort }) => [partition, sort]),
  ].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
  GlobalSecondaryIndexes: indexes.map(({ name, partition, sort }) => ({
    IndexName: name,
    KeySchema: [
      { AttributeName: partition, KeyType: 'HASH' as const },
      { AttributeName: sort, KeyType: 'RANGE' as const },
    ],
    Projection: { ProjectionType: 'ALL' as const },
  })),
});

/** The main table as a CreateTable request, for an engine that has no CloudFormation. */
export const mainTableInput = (TableName: string): CreateTableCommandInput => ({
  ...tableInput(TableName, tableIndexes),
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
});

/** The table of terms as a CreateTable request. */
export const termsTableInput = (TableName: string): CreateTableCommandInput =>
  tableInput(TableName, termIndexes);
