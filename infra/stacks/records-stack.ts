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
import { tableIndexes, tableKey, ttlAttribute } from '../../functions/platform/table-shape.ts';
import { pinLogicalId } from '../constructs/pin-logical-id.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

const tableShape = {
  partitionKey: text(tableKey.partition),
  sortKey: text(tableKey.sort),
  globalSecondaryIndexes: tableIndexes.map(({ name, partition, sort }) => ({
    indexName: name,
    partitionKey: text(partition),
    sortKey: text(sort),
  })),
  timeToLiveAttribute: ttlAttribute,
  dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
} satisfies TablePropsV2;

/** Where the records live: the main table and the key it is encrypted with. Deleting the stack deletes neither. */
export class RecordsStack extends Stack {
  readonly table: TableV2;
  readonly tableKey: Key;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, { description: 'Măng Non: where the records live', ...props });
    this.tableKey = new Key(this, 'TableKey', {
      description: 'Encrypts the main table of Măng Non, its indexes, its stream and its backups',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table = new TableV2(this, 'MainTable', {
      ...tableShape,
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(this.tableKey),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    pinLogicalId(this.tableKey, 'TableKey');
    pinLogicalId(this.table, 'MainTable');
  }
}
