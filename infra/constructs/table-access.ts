import { Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { tableIndexes, termIndexes } from '../../functions/platform/table-shape.ts';
import type { FunctionName } from '../audiences.ts';

export interface TableAccess {
  /** The main table unless told. */
  readonly of?: 'terms';
  readonly reads: readonly ('GetItem' | 'BatchGetItem' | 'Query')[];
  /** The parts a transaction is made of; DynamoDB asks for each part's right, not for one of TransactWriteItems. */
  readonly writes: readonly (
    | 'PutItem'
    | 'UpdateItem'
    | 'DeleteItem'
    | 'BatchWriteItem'
    | 'ConditionCheckItem'
  )[];
  /** Patterns of the partition keys it may name; `all` also opens the indexes. */
  readonly partitions: 'all' | readonly string[];
  /** Partitions of the indexes that it may query besides. */
  readonly lists?: readonly string[];
}

/**
 * Who may touch what of the main table, and of the terms of its register. A fault in the code of one audience cannot reach another's records, because
 * its function has no right to name their partitions: no index, no scan, no stream.
 *
 * - `USER#`: the directory, which says whose establishment the caller's is.
 * - `OWN#`: what an establishment may see of itself, as the projector wrote it.
 * - `ENTRY#`: the register, as the projector wrote it; it reads entries and the violations of a visit, `INSP#`, to tell late
 *   records from the present. It alone writes terms, `TERMS#`, and looks for twins by those of a commune.
 * - `TWINS#`: pairs of likely twins, which the projector finds in the register and people decide on; each change leaves its
 *   audit entry.
 * - `PROGRESS#`: the counters of a plan, and where each inspection stood when it was counted; the projector's.
 * - `FLAG#`: visits that someone with a conflict of interest is on; looked for among the years of the establishment, `EST#`.
 * - `NEIGHBOURS#`: whom an establishment is linked with, as the projector makes it of the links, `SUPPLY#`, and the establishments.
 * - `AREASET#`, `AREA#`: sets of changes of areas, which the clock applies on their day, and the areas themselves; with the
 *   establishments, craft villages, rights and open work that follow them.
 * - `DUE#`: lists of what has a day; beside it, for each file with last days, when to look at it next, what was told of it and
 *   which of them were missed. The projector puts a file there when it has changed; the clock judges it from its record.
 * - `NOTICE#`: what a person was told; the clock writes it and reads none.
 * - `EVIDENCE#`: what is known of a file; its keeper knows of no record and of no person.
 *
 * - `PUB#LAW`: approved revisions of the law, published by the staff's function; all that the public's may read, and the clock's
 *   to count last days by.
 * - `DOC#`, `DOCS#`, `OFFICE#`: issued documents, which of them a record has, and the offices that issue, with their templates;
 *   the exporter makes files of them, and drafts of inspections and referrals, `INSP#`, with the name of who decided, `USER#`, and of
 *   penalty files, `PEN#`. It writes templates that come from outside, with their office, and nothing else.
 */
export const tableAccess: Readonly<Record<FunctionName, readonly TableAccess[]>> = {
  staff: [
    {
      reads: ['GetItem', 'BatchGetItem', 'Query'],
      writes: ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
      partitions: 'all',
    },
    { of: 'terms', reads: ['Query'], writes: [], partitions: 'all' },
  ],
  exporter: [
    { reads: ['GetItem'], writes: [], partitions: ['DOC#*'] },
    { reads: ['GetItem', 'BatchGetItem'], writes: [], partitions: ['USER#*'] },
    { reads: ['Query'], writes: [], partitions: ['PUB#LAW'] },
    {
      reads: ['GetItem', 'BatchGetItem', 'Query'],
      writes: [],
      partitions: ['INSP#*', 'PEN#*', 'EST#*', 'AREA#*', 'DOCS#*', 'OFFICE#*'],
    },
    { reads: [], writes: ['PutItem'], partitions: ['OFFICE#*', 'AUDIT#IssuingOffice#*'] },
  ],
  employer: [{ reads: ['GetItem', 'Query'], writes: [], partitions: ['USER#*', 'OWN#*'] }],
  public: [{ reads: ['Query'], writes: [], partitions: ['PUB#LAW'] }],
  projector: [
    { reads: [], writes: ['PutItem'], partitions: ['OWN#*', 'FLAG#*'] },
    { reads: ['BatchGetItem'], writes: [], partitions: ['ENTRY#*', 'INSP#*', 'EST#*', 'TWINS#*'] },
    { reads: ['BatchGetItem', 'Query'], writes: [], partitions: ['SUPPLY#*'] },
    { reads: ['GetItem'], writes: ['PutItem'], partitions: ['NEIGHBOURS#*'] },
    { reads: ['GetItem'], writes: ['PutItem', 'UpdateItem'], partitions: ['PROGRESS#*'] },
    { reads: [], writes: ['UpdateItem'], partitions: ['ENTRY#*', 'DUE#*'] },
    { of: 'terms', reads: ['Query'], writes: ['BatchWriteItem'], partitions: ['TERMS#*'] },
    { reads: [], writes: ['PutItem'], partitions: ['TWINS#*', 'AUDIT#DuplicatePair#*'] },
  ],
  importer: [
    {
      reads: ['GetItem', 'BatchGetItem', 'Query'],
      writes: ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
      partitions: 'all',
    },
  ],
  'evidence-keeper': [
    { reads: ['GetItem'], writes: ['PutItem'], partitions: ['EVIDENCE#*', 'AUDIT#EvidenceFile#*'] },
  ],
  clock: [
    {
      reads: ['GetItem', 'Query'],
      writes: ['PutItem'],
      partitions: ['AREASET#*', 'AREA#*', 'VILLAGE#*'],
      lists: ['DUE#*', 'AREA#*'],
    },
    {
      reads: ['BatchGetItem'],
      writes: ['PutItem'],
      partitions: [
        'AREA#*',
        'EST#*',
        'USER#*',
        'INSP#*',
        'PEN#*',
        'QUARANTINE#*',
        'TWINS#*',
        'CONFLICT#*',
        'FLAG#*',
        'PLAN#*',
      ],
    },
    { reads: [], writes: ['DeleteItem'], partitions: ['VILLAGE#*'] },
    { reads: [], writes: ['ConditionCheckItem'], partitions: ['AREA#TURN'] },
    { reads: [], writes: ['PutItem', 'UpdateItem', 'DeleteItem'], partitions: ['DUE#*'] },
    { reads: [], writes: ['PutItem'], partitions: ['NOTICE#*'] },
    { reads: [], writes: ['ConditionCheckItem'], partitions: ['INSP#*', 'PEN#*', 'CONFLICT#*'] },
    { reads: ['Query'], writes: [], partitions: ['INSP#*', 'PUB#LAW'] },
    { reads: ['GetItem'], writes: [], partitions: ['USER#*'] },
    { reads: [], writes: ['UpdateItem'], partitions: ['EST#*'] },
    {
      reads: [],
      writes: ['PutItem'],
      partitions: [
        'AUDIT#AreaChangeSet#*',
        'AUDIT#Establishment#*',
        'AUDIT#CraftVillage#*',
        'AUDIT#User#*',
        'AUDIT#Inspection#*',
        'AUDIT#Violation#*',
        'AUDIT#ReferralFile#*',
        'AUDIT#Penalty#*',
        'AUDIT#Quarantined#*',
        'AUDIT#DuplicatePair#*',
        'AUDIT#Conflict#*',
        'AUDIT#ConflictFlag#*',
        'AUDIT#YearPlan#*',
      ],
    },
  ],
};

export interface EncryptedTables {
  readonly table: TableV2;
  readonly terms: TableV2;
  readonly tableKey: Key;
}

const dynamodb = (action: string) => `dynamodb:${action}`;

/** A request that names no partition passes a ForAllValues condition, so that case is closed by itself. */
const onlyPartitions = (patterns: readonly string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...patterns] },
  Null: { 'dynamodb:LeadingKeys': 'false' },
});

const itemStatement = ({ reads, writes, partitions }: TableAccess, { tableArn }: TableV2) =>
  new PolicyStatement({
    actions: [...reads, ...writes].map(dynamodb),
    resources: [tableArn],
    conditions: partitions === 'all' ? {} : onlyPartitions(partitions),
  });

/** In an index the leading key is the index's own. */
const indexStatement = ({ of, partitions, lists = [] }: TableAccess, { tableArn }: TableV2) =>
  new PolicyStatement({
    actions: [dynamodb('Query')],
    resources: (of ? termIndexes : tableIndexes).map(({ name }) => `${tableArn}/index/${name}`),
    conditions: partitions === 'all' ? {} : onlyPartitions(lists),
  });

/** The key answers only when DynamoDB asks on the function's behalf. */
const keyStatement = (accesses: readonly TableAccess[], key: Key) =>
  new PolicyStatement({
    actions: [
      'kms:Decrypt',
      ...(accesses.some(({ writes }) => writes.length > 0) ? ['kms:Encrypt', 'kms:GenerateDataKey'] : []),
    ],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(key).region}.amazonaws.com` } },
  });

/** Gives a function its rights on the tables, and not one more: `grantReadData` would add Scan and every index. */
export const allowTable = (
  fn: IFunction,
  { table, terms, tableKey }: EncryptedTables,
  accesses: readonly TableAccess[],
): void => {
  for (const access of accesses) {
    const accessed = access.of === 'terms' ? terms : table;
    fn.addToRolePolicy(itemStatement(access, accessed));
    if (access.partitions === 'all' || access.lists) fn.addToRolePolicy(indexStatement(access, accessed));
  }
  fn.addToRolePolicy(keyStatement(accesses, tableKey));
};
