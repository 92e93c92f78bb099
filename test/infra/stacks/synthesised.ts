import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import * as z from 'zod';
import { composeStacks } from '../../../infra/stacks/compose-stacks.ts';
import { readDeployment } from '../../../infra/stacks/deployment.ts';
import { aWebFolder } from '../../support/web-folder.ts';

export type Context = Readonly<Record<string, unknown>>;

const root = join(import.meta.dirname, '../../..');
const ofTheCommand = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'))).context;

// the CDK leaves what it wrote behind
const written = mkdtempSync(join(tmpdir(), 'mang-non-stacks-'));
afterAll(() => rmSync(written, { recursive: true }));

const web = await aWebFolder();
afterAll(web.remove);

/**
 * The stacks as the CDK command composes them, without what takes seconds: only stacks that `bundled` names are
 * bundled, and the check against CloudFormation's schemas is left to `npm run synth`.
 */
export const composed = (context: Context = {}, bundled: readonly string[] = []) => {
  const app = new App({
    outdir: mkdtempSync(join(written, 'app-')),
    builtinCloudFormationValidation: false,
    context: { ...ofTheCommand, 'aws:cdk:bundling-stacks': bundled, ...context },
  });
  return { app, stacks: composeStacks(app, readDeployment(app.node, { WEB_FOLDER: web.folder })) };
};

export const templatesOf = ({ stacks }: ReturnType<typeof composed>) => ({
  records: Template.fromStack(stacks.records),
  identity: Template.fromStack(stacks.identity),
  api: Template.fromStack(stacks.api),
  files: Template.fromStack(stacks.files),
  webFiles: Template.fromStack(stacks.webFiles),
  web: Template.fromStack(stacks.web),
  projection: Template.fromStack(stacks.projection),
  work: Template.fromStack(stacks.work),
  clock: Template.fromStack(stacks.clock),
  alarms: Template.fromStack(stacks.alarms),
});
export type Templates = ReturnType<typeof templatesOf>;

/** Every resource of a type in a template, by logical id, its properties read by a schema. */
export const propertiesOf = <Schema extends z.ZodType>(template: Template, type: string, schema: Schema) =>
  new Map<string, z.infer<Schema>>(
    Object.entries(template.findResources(type)).map(([id, resource]) => [
      id,
      schema.parse(resource['Properties']),
    ]),
  );

export const Ref = z.object({ Ref: z.string() });
export const GetAtt = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });

/** What is deployed as a function, by the name it logs under. */
const DeployedFunction = z.object({
  Role: GetAtt,
  Runtime: z.string(),
  Architectures: z.array(z.string()),
  Timeout: z.number(),
  TracingConfig: z.object({ Mode: z.string() }),
  LoggingConfig: z.object({ LogGroup: Ref }),
  Environment: z.object({
    Variables: z.looseObject({
      POWERTOOLS_SERVICE_NAME: z.string(),
      POWERTOOLS_LOGGER_LOG_EVENT: z.string(),
    }),
  }),
});

export const functionsOf = ({ api, projection, work, clock }: Templates) =>
  [api, projection, work, clock].flatMap((template) =>
    [...propertiesOf(template, 'AWS::Lambda::Function', DeployedFunction)].map(([logicalId, fn]) => ({
      logicalId,
      template,
      name: fn.Environment.Variables.POWERTOOLS_SERVICE_NAME,
      ...fn,
    })),
  );
