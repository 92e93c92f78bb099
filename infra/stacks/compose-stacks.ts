import { type App, Tags } from 'aws-cdk-lib';
import { AlarmsStack } from './alarms-stack.ts';
import { ApiStack } from './api-stack.ts';
import { ClockStack } from './clock-stack.ts';
import type { Deployment } from './deployment.ts';
import { FilesStack } from './files-stack.ts';
import { IdentityStack } from './identity-stack.ts';
import { ProjectionStack } from './projection-stack.ts';
import { RecordsStack } from './records-stack.ts';
import { WebFilesStack } from './web-files-stack.ts';
import { WebStack } from './web-stack.ts';
import { WorkStack } from './work-stack.ts';

/**
 * All of the product in one account and region. What keeps state stands alone, so that nothing deployed daily can
 * replace it.
 */
export const composeStacks = (app: App, deployment: Deployment) => {
  const { env, stage } = deployment;
  const settings = (stackName: string) => ({ env, deployment, stackName: `mang-non-${stage}-${stackName}` });

  const records = new RecordsStack(app, 'Records', settings('records'));
  const identity = new IdentityStack(app, 'Identity', settings('identity'));
  const files = new FilesStack(app, 'Files', settings('files'));
  const webFiles = new WebFilesStack(app, 'WebFiles', settings('web-files'));
  const api = new ApiStack(app, 'Api', { records, identity, files, ...settings('api') });
  api.addStackDependency(webFiles, 'the page that it answers names files that must be there');
  const web = new WebStack(app, 'Web', { webFiles, api, ...settings('web') });
  const projection = new ProjectionStack(app, 'Projection', { records, ...settings('projection') });
  const work = new WorkStack(app, 'Work', { records, files, ...settings('work') });
  const clock = new ClockStack(app, 'Clock', { records, ...settings('clock') });
  const alarms = new AlarmsStack(app, 'Alarms', {
    records,
    files,
    api,
    projection,
    work,
    clock,
    ...settings('alarms'),
  });

  Tags.of(app).add('project', 'mang-non');
  Tags.of(app).add('stage', stage);
  return { records, identity, files, webFiles, api, web, projection, work, clock, alarms };
};
