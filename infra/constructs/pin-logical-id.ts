import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Names what must survive every refactoring. CloudFormation knows a resource by its logical id alone: when moving a
 * construct changes it, an empty replacement is created and the records stay behind.
 */
export const pinLogicalId = (construct: IConstruct, logicalId: string): void => {
  const resource = construct.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) throw new Error(`${construct.node.path} is not one resource`);
  resource.overrideLogicalId(logicalId);
};
