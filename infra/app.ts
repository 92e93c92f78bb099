import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { composeStacks } from './stacks/compose-stacks.ts';
import { readDeployment } from './stacks/deployment.ts';

const app = new App();
composeStacks(app, readDeployment(app.node, process.env));
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
