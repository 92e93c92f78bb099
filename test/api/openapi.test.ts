import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { apiDescription, descriptionText } from '../../infra/describe.ts';

it('is described by the committed openapi.json as its schemas have it (npm run openapi writes it anew)', async () => {
  const committed = await readFile(new URL('../../openapi.json', import.meta.url), 'utf8');
  expect(committed).toBe(descriptionText());
});

it('names every schema that its routes use, and says of each route who may call it', () => {
  const text = JSON.stringify(apiDescription());
  for (const name of ['SignedVisit', 'Inspection', 'Violation', 'Penalty', 'Problem', 'Receipt'])
    expect(text).toContain(`#/components/schemas/${name}`);
  expect(text.match(/"x-permission"/g)?.length).toBe(text.match(/"operationId"/g)?.length);
});

it('tells for which ages an answer on banned work matters: all under 18, as the rules ask it', () => {
  const told = JSON.stringify(apiDescription()).match(/"bannedWorkOrPlace":\{[^}]*\}/g) ?? [];

  expect(told).not.toEqual([]);
  for (const one of told) expect(one).toContain('"description":"Under 18:');
});
