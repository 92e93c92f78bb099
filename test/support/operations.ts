import * as z from 'zod';
import { apiDescription } from '../../infra/describe.ts';

const Parameter = z.looseObject({ name: z.string(), in: z.enum(['path', 'query', 'header']) });
const Content = z.record(z.string(), z.looseObject({ schema: z.looseObject({}) }));
const Operation = z.looseObject({
  operationId: z.string(),
  'x-permission': z.string(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.looseObject({ content: Content }).optional(),
});
const Document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.looseObject({})) }),
});

const document = Document.parse(apiDescription());

export interface ApiOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly permission: string;
  readonly takes: (name: string) => boolean;
  readonly mediaType: string | undefined;
  readonly schema: JsonSchema | undefined;
}
export type JsonSchema = Record<string, unknown>;

/** Every operation of the API as its own description lists it, so that a new route is tested by being there. */
export const operations: ApiOperation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const [mediaType, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
    return {
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      permission: operation['x-permission'],
      takes: (name: string) => operation.parameters.some((parameter) => parameter.name === name),
      mediaType,
      schema: content?.schema,
    };
  }),
);

const resolved = (schema: JsonSchema): JsonSchema => {
  const reference = schema['$ref'];
  const name = typeof reference === 'string' ? (reference.split('/').at(-1) ?? '') : '';
  return document.components.schemas[name] ?? schema;
};
const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;
const listOf = (value: unknown): JsonSchema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

/** One leaf of a body with what its schema says of it. */
export interface Leaf {
  readonly pointer: string;
  readonly path: readonly (string | number)[];
  readonly isEnum: boolean;
  readonly isDate: boolean;
}

/** The branch of a union whose literal members the value has. */
const branchFor = (schema: JsonSchema, value: object): JsonSchema => {
  const branches = [...listOf(schema['oneOf']), ...listOf(schema['anyOf'])].map(resolved);
  const fits = branches.find((branch) =>
    Object.entries(propertiesOf(branch)).every(([name, property]) => {
      const only = resolved(property)['enum'];
      return !Array.isArray(only) || only.length !== 1 || only[0] === Reflect.get(value, name);
    }),
  );
  return fits ?? schema;
};
const propertiesOf = (schema: JsonSchema): Record<string, JsonSchema> => {
  const own = isSchema(schema['properties']) ? schema['properties'] : {};
  const inherited = listOf(schema['allOf']).map((part) => propertiesOf(resolved(part)));
  return Object.fromEntries(
    Object.entries(Object.assign({}, ...inherited, own)).filter((entry): entry is [string, JsonSchema] =>
      isSchema(entry[1]),
    ),
  );
};

/** The leaves of a good body that the description says are one of a few values, or a date. */
export const leavesOf = (
  schemaOrRef: JsonSchema,
  value: unknown,
  path: readonly (string | number)[] = [],
): Leaf[] => {
  const schema = resolved(schemaOrRef);
  if (Array.isArray(value)) {
    const items = isSchema(schema['items']) ? schema['items'] : {};
    return value.flatMap((item, i) => leavesOf(items, item, [...path, i]));
  }
  if (typeof value === 'object' && value !== null) {
    const properties = propertiesOf(branchFor(schema, value));
    return Object.entries(value).flatMap(([name, item]) =>
      leavesOf(properties[name] ?? {}, item, [...path, name]),
    );
  }
  const isEnum = Array.isArray(schema['enum']);
  const isDate = schema['format'] === 'date' || schema['format'] === 'date-time';
  return isEnum || isDate ? [{ pointer: path.map((part) => `/${part}`).join(''), path, isEnum, isDate }] : [];
};

/** A copy of a body with one leaf replaced. */
export const withLeaf = (body: unknown, path: readonly (string | number)[], value: unknown): unknown => {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (Array.isArray(body)) return body.with(Number(head), withLeaf(body[Number(head)], rest, value));
  return {
    ...(isSchema(body) ? body : {}),
    [head]: withLeaf(isSchema(body) ? body[head] : undefined, rest, value),
  };
};
