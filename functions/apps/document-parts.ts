import { cachedAreas } from '../areas/cached-areas.ts';
import { areaRepository } from '../areas/repository.ts';
import { areaGuard } from '../areas/guard.ts';
import { documentGround } from '../documents/ground.ts';
import { issuingOfficeService } from '../documents/office-service.ts';
import { documentRepository } from '../documents/repository.ts';
import { documentService } from '../documents/service.ts';
import { templateRepository } from '../documents/template-repository.ts';
import { type LawSource, lawSource } from '../law/source.ts';
import type { Table } from '../platform/table.ts';

export interface DocumentPartsSettings {
  readonly table: Table;
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** Unless told, the law as this function reads it. */
  readonly laws?: LawSource;
}

/** What issues documents, and what drafts of them are filled in by. */
export const documentParts = ({
  table,
  nowMs,
  newId,
  laws = lawSource(table, nowMs),
}: DocumentPartsSettings) => {
  const documents = documentRepository(table);
  const areas = cachedAreas(areaRepository(table), nowMs);
  const ground = documentGround(table, areas);
  const offices = issuingOfficeService({ table, documents, guard: areaGuard(areas), areas, newId });
  const documenting = documentService({ table, documents, ground, laws, newId });
  return { documents, ground, documenting, laws, offices, templates: templateRepository(table) };
};
