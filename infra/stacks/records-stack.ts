import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
  type TablePropsV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { tableIndexes, tableKey, termIndexes, ttlAttribute } from '../../functions/platform/table-shape.ts';
import { pinLogicalId } from '../constructs/pin-logical-id.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

const shapeWith = (indexes: readonly (typeof tableIndexes)[number][]) =>
  ({
    partitionKey: text(tableKey.partition),
    sortKey: text(tableKey.sort),
    globalSecondaryIndexes: indexes.map(({ name, partition, sort }) => ({
      indexName: name,
      partitionKey: text(partition),
      sortKey: text(sort),
    })),
  }) satisfies TablePropsV2;

/**
 * Where the records live: the main table, the terms of its register and the key that both are encrypted with. Deleting
 * the stack deletes none of them.
 */
export class RecordsStack extends Stack {
  readonly table: TableV2;
  /** Brought back to the same second as the main table, it fits it; else the register is made anew. */
  readonly terms: TableV2;
  readonly tableKey: Key;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, { description: 'Măng Non: where the records live', ...props });
    this.tableKey = new Key(this, 'TableKey', {
      description: 'Encrypts the tables of Măng Non, their indexes, stream and backups',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table = this.keep('MainTable', {
      ...shapeWith(tableIndexes),
      timeToLiveAttribute: ttlAttribute,
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
    });
    this.terms = this.keep('TermsTable', shapeWith(termIndexes));
    pinLogicalId(this.tableKey, 'TableKey');
  }

  private keep(id: string, shape: TablePropsV2): TableV2 {
    const table = new TableV2(this, id, {
      ...shape,
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(this.tableKey),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    pinLogicalId(table, id);
    return table;
  }
}
