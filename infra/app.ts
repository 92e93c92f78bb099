import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import path from 'node:path';
import { composeStacks } from './stacks/compose-stacks.ts';
import { readDeployment } from './stacks/deployment.ts';
import { ensureWebBuilt } from './web-build/build.ts';
import { builtFolder } from './web-build/files.ts';

const app = new App();
const deployment = readDeployment(app.node, process.env);
if (deployment.webFolder === builtFolder) {
  const root = path.join(import.meta.dirname, '..');
  await ensureWebBuilt({ root, log: (line) => console.error(line) }); // what is deployed is what the sources say
}
composeStacks(app, deployment);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
