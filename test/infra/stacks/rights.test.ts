import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { composed, functionsOf, GetAtt, propertiesOf, Ref, templatesOf } from './synthesised.ts';

const templates = templatesOf(composed());

const oneOrMore = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(item), item.transform((only) => [only])]);

const Statement = z.strictObject({
  Effect: z.literal('Allow'),
  Action: oneOrMore(z.string()),
  Resource: oneOrMore(z.unknown()),
  Condition: z.record(z.string(), z.unknown()).optional(),
});
const Policy = z.object({
  PolicyDocument: z.object({ Statement: z.array(Statement) }),
  Roles: z.array(Ref),
});
const Import = z.object({ 'Fn::ImportValue': z.string() });
const Join = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });
const Output = z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }) });

const exported = new Map(
  [templates.records, templates.files].flatMap((template) =>
    Object.values(template.findOutputs('*')).map((output): [string, unknown] => {
      const { Value, Export } = Output.parse(output);
      return [Export.Name, Value];
    }),
  ),
);

/** A resource of a statement as a reader would write it: `MainTable.Arn/index/gsi1`. */
const spelled = (resource: unknown): string => {
  if (typeof resource === 'string') return resource;
  const attribute = GetAtt.safeParse(resource);
  if (attribute.success) return attribute.data['Fn::GetAtt'].join('.');
  const joined = Join.safeParse(resource);
  if (joined.success) return joined.data['Fn::Join'][1].map(spelled).join('');
  return spelled(exported.get(Import.parse(resource)['Fn::ImportValue']));
};

const deployed = functionsOf(templates);

/** Every statement of every policy of a function's role. */
const rightsOf = (name: string) => {
  const fn = deployed.find((one) => one.name === name);
  if (!fn) throw new Error(`no function ${name}`);
  const [role] = fn.Role['Fn::GetAtt'];
  return [...propertiesOf(fn.template, 'AWS::IAM::Policy', Policy).values()]
    .filter(({ Roles }) => Roles.some(({ Ref: id }) => id === role))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .map(({ Action, Resource, Condition }) => ({
      actions: Action.toSorted(),
      resources: Resource.map(spelled),
      ...(Condition && { condition: Condition }),
    }));
};

const names = [
  'clock',
  'employer',
  'evidence-keeper',
  'exporter',
  'importer',
  'projector',
  'public',
  'staff',
];
const every = names.flatMap((name) => rightsOf(name).map((right) => ({ name, ...right })));

const logsOf = (name: string) => ({
  actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  resources: [`${name.replace('-', '')}log.Arn`],
});
const traces = { actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], resources: ['*'] };
const only = (...patterns: string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns },
  Null: { 'dynamodb:LeadingKeys': 'false' },
});
const key = (...actions: string[]) => ({
  actions,
  resources: ['TableKey.Arn'],
  condition: { StringEquals: { 'kms:ViaService': 'dynamodb.ap-southeast-1.amazonaws.com' } },
});
const bucket = 'arn:aws:s3:::mang-non-dev-files-000000000000';
const files = (actions: string[], ...patterns: string[]) => ({
  actions: actions.map((action) => `s3:${action}`),
  resources: patterns.map((pattern) => `${bucket}/${pattern}`),
});
/** To tell what is not there from what is forbidden, and the key through S3 alone. */
const anyFiles = [
  { actions: ['s3:ListBucket'], resources: [bucket] },
  {
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['FilesKey.Arn'],
    condition: { StringEquals: { 'kms:ViaService': 's3.ap-southeast-1.amazonaws.com' } },
  },
];
const ownQueue = (queue: string) => ({
  actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:SendMessage'],
  resources: [`${queue}.Arn`],
});
const records = [
  {
    actions: [
      'dynamodb:BatchGetItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ],
    resources: ['MainTable.Arn'],
  },
  {
    actions: ['dynamodb:Query'],
    resources: ['MainTable.Arn/index/gsi1', 'MainTable.Arn/index/gsi2', 'MainTable.Arn/index/gsi3'],
  },
  key('kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'),
];

interface Right {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: object;
}
/** Each action on each resource by itself: the CDK joins statements as it likes. */
const oneByOne = (rights: readonly Right[]): string[] =>
  rights
    .flatMap(({ actions, resources, condition }) =>
      actions.flatMap((action) =>
        resources.map((resource) =>
          [action, resource.replace(/log[0-9A-F]{8}\.Arn$/, 'log.Arn'), JSON.stringify(condition)].join(' '),
        ),
      ),
    )
    .toSorted();
const sameRights = (name: string, expected: readonly Right[]) =>
  expect(oneByOne(rightsOf(name))).toEqual(oneByOne(expected));

describe('the rights of each function, all of them', () => {
  it('staff reads and writes records and their indexes, and signs addresses for files to arrive and be read', () => {
    sameRights('staff', [
      logsOf('staff'),
      traces,
      ...records,
      { actions: ['dynamodb:Query'], resources: ['TermsTable.Arn', 'TermsTable.Arn/index/gsi2'] },
      ...anyFiles,
      files(['GetObject', 'GetObjectVersion'], 'evidence/*', 'imports/*'),
      files(['PutObject'], 'evidence/*/original', 'imports/*/source'),
      { actions: ['sqs:SendMessage'], resources: ['ImporterQueue.Arn'] },
      files(['AbortMultipartUpload', 'ListMultipartUploadParts'], 'evidence/*/original', 'imports/*/source'),
    ]);
  });

  it('importer reads what is imported, writes its reports and the records', () => {
    sameRights('importer', [
      logsOf('importer'),
      traces,
      ...records,
      ...anyFiles,
      ownQueue('ImporterQueue'),
      files(['GetObject', 'GetObjectVersion'], 'imports/*'),
      files(['PutObject'], 'imports/*'),
      files(['DeleteObject'], 'imports/*/journal/*'),
    ]);
  });

  it('evidence-keeper knows files alone: it seals originals and makes copies, and can lift no seal', () => {
    sameRights('evidence-keeper', [
      logsOf('evidence-keeper'),
      traces,
      {
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
        resources: ['MainTable.Arn'],
        condition: only('EVIDENCE#*', 'AUDIT#EvidenceFile#*'),
      },
      key('kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'),
      ...anyFiles,
      ownQueue('EvidenceKeeperQueue'),
      files(['GetObject', 'GetObjectVersion'], 'evidence/*/original'),
      files(['PutObject'], 'evidence/*/viewing', 'evidence/*/thumbnail'),
      files(['DeleteObject'], 'evidence/*/original'),
      files(['PutObjectRetention'], 'evidence/*/original'),
    ]);
  });

  it('exporter reads documents and the records that drafts are made of; it writes templates with their office and opens no file', () => {
    const items = (actions: string[], ...patterns: string[]) => ({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: ['MainTable.Arn'],
      condition: only(...patterns),
    });
    sameRights('exporter', [
      logsOf('exporter'),
      traces,
      items(['GetItem'], 'DOC#*'),
      items(['GetItem', 'BatchGetItem'], 'USER#*'),
      items(['Query'], 'PUB#LAW'),
      items(['GetItem', 'BatchGetItem', 'Query'], 'INSP#*', 'PEN#*', 'EST#*', 'AREA#*', 'DOCS#*', 'OFFICE#*'),
      items(['PutItem'], 'OFFICE#*', 'AUDIT#IssuingOffice#*'),
      key('kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'),
    ]);
  });

  it('clock applies areas with what follows them, looks at what falls due and tells of it; it signs for nobody and reads no file', () => {
    const items = (actions: string[], ...patterns: string[]) => ({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: ['MainTable.Arn'],
      condition: only(...patterns),
    });
    sameRights('clock', [
      logsOf('clock'),
      traces,
      items(['GetItem', 'Query', 'PutItem'], 'AREASET#*', 'AREA#*', 'VILLAGE#*'),
      {
        actions: ['dynamodb:Query'],
        resources: ['MainTable.Arn/index/gsi1', 'MainTable.Arn/index/gsi2', 'MainTable.Arn/index/gsi3'],
        condition: only('DUE#*', 'AREA#*'),
      },
      items(
        ['BatchGetItem', 'PutItem'],
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
      ),
      items(['DeleteItem'], 'VILLAGE#*'),
      items(['ConditionCheckItem'], 'AREA#TURN'),
      items(['PutItem', 'UpdateItem', 'DeleteItem'], 'DUE#*'),
      items(['PutItem'], 'NOTICE#*'),
      items(['ConditionCheckItem'], 'INSP#*', 'PEN#*', 'CONFLICT#*'),
      items(['Query'], 'INSP#*', 'PUB#LAW'),
      items(['GetItem'], 'USER#*'),
      items(['UpdateItem'], 'EST#*'),
      items(
        ['PutItem'],
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
      ),
      key('kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'),
      ownQueue('ClockQueue'),
    ]);
  });

  it('employer reads the directory and what was projected for an establishment, and writes nothing', () => {
    sameRights('employer', [
      logsOf('employer'),
      traces,
      {
        actions: ['dynamodb:GetItem', 'dynamodb:Query'],
        resources: ['MainTable.Arn'],
        condition: only('USER#*', 'OWN#*'),
      },
      key('kms:Decrypt'),
    ]);
  });

  it('public reads the revisions of the law that were approved, and nothing else of the table', () => {
    sameRights('public', [
      logsOf('public'),
      traces,
      { actions: ['dynamodb:Query'], resources: ['MainTable.Arn'], condition: only('PUB#LAW') },
      key('kms:Decrypt'),
    ]);
  });

  it('projector follows the stream and writes read models, never a record', () => {
    sameRights('projector', [
      logsOf('projector'),
      traces,
      {
        actions: ['dynamodb:PutItem'],
        resources: ['MainTable.Arn'],
        condition: only('OWN#*', 'FLAG#*'),
      },
      {
        actions: ['dynamodb:BatchGetItem'],
        resources: ['MainTable.Arn'],
        condition: only('ENTRY#*', 'INSP#*', 'EST#*', 'TWINS#*'),
      },
      {
        actions: ['dynamodb:BatchGetItem', 'dynamodb:Query'],
        resources: ['MainTable.Arn'],
        condition: only('SUPPLY#*'),
      },
      {
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
        resources: ['MainTable.Arn'],
        condition: only('NEIGHBOURS#*'),
      },
      {
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        resources: ['MainTable.Arn'],
        condition: only('PROGRESS#*'),
      },
      {
        actions: ['dynamodb:UpdateItem'],
        resources: ['MainTable.Arn'],
        condition: only('ENTRY#*', 'DUE#*'),
      },
      {
        actions: ['dynamodb:BatchWriteItem', 'dynamodb:Query'],
        resources: ['TermsTable.Arn'],
        condition: only('TERMS#*'),
      },
      {
        actions: ['dynamodb:PutItem'],
        resources: ['MainTable.Arn'],
        condition: only('TWINS#*', 'AUDIT#DuplicatePair#*'),
      },
      key('kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'),
      {
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: ['MainTable.StreamArn'],
      },
      { actions: ['dynamodb:ListStreams'], resources: ['*'] },
      {
        actions: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
        resources: ['SetAside.Arn'],
      },
    ]);
  });
});

describe('whatever functions there are', () => {
  it('each is one of those whose rights are listed above', () => {
    expect(deployed.map(({ name }) => name).toSorted()).toEqual(names);
  });

  it('none may scan, administer the table or use a wildcard action', () => {
    const actions = every.flatMap((right) => right.actions);

    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    expect(
      actions.filter((action) => /Scan|PartiQL|Table|Export|Backup|Bypass|DeleteObjectVersion/.test(action)),
    ).toEqual([]);
  });

  it('none names all resources but for traces and listing streams, which know no others', () => {
    const isWide = (resource: string) => resource.replace(`${bucket}/`, '').startsWith('*');
    const wide = every.filter(({ resources }) => resources.some(isWide));

    expect(new Set(wide.flatMap(({ actions }) => actions))).toEqual(
      new Set(['dynamodb:ListStreams', ...traces.actions]),
    );
  });

  it('employer and public can write nowhere', () => {
    const actions = [...rightsOf('employer'), ...rightsOf('public')].flatMap((right) => right.actions);

    expect(
      actions.filter((action) => /Put(?!LogEvents|Trace|Telemetry)|Update|Delete|Write/.test(action)),
    ).toEqual([]);
  });

  it('none has rights from anywhere else: no managed or embedded policy, no resource policy on the table', () => {
    const Role = z.strictObject({
      AssumeRolePolicyDocument: z.unknown(),
      Description: z.string(),
      Tags: z.unknown(),
    });
    const roles = [templates.api, templates.projection, templates.work, templates.clock].flatMap(
      (template) => [...propertiesOf(template, 'AWS::IAM::Role', Role)],
    );

    expect(roles).toHaveLength(names.length + 1); // and that of the schedule
    for (const template of Object.values(templates)) {
      template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
      template.resourceCountIs('AWS::IAM::RolePolicy', 0);
    }
    expect(JSON.stringify(templates.records.toJSON())).not.toContain('ResourcePolicy');
  });
});
