import { areaGuard } from '../areas/guard.ts';
import { changeSetRoutes } from '../areas/change-set-routes.ts';
import { placeReviewRoutes } from '../areas/place-review-routes.ts';
import { areaRoutes } from '../areas/routes.ts';
import { conflictRoutes } from '../conflicts/routes.ts';
import { derivedActRoutes } from '../derived-acts/routes.ts';
import { duplicateRoutes } from '../duplicates/routes.ts';
import { documentParts } from './document-parts.ts';
import { documentRoutes, issuingOfficeRoutes } from '../documents/routes.ts';
import { craftVillageRoutes } from '../craft-villages/routes.ts';
import { evidenceRepository } from '../evidence/repository.ts';
import { dueRepository } from '../due/repository.ts';
import { missedClockRoutes } from '../due/routes.ts';
import { evidenceRoutes } from '../evidence/routes.ts';
import { evidenceService } from '../evidence/service.ts';
import { evidenceUploads } from '../evidence/uploads.ts';
import { establishmentRoutes } from '../establishments/routes.ts';
import { assignmentRoutes } from '../inspections/assignment-routes.ts';
import { planningRoutes } from '../inspections/planning-routes.ts';
import { importRoutes } from '../imports/routes.ts';
import { inspectionRoutes } from '../inspections/routes.ts';
import { checklistRoutes } from '../checklists/routes.ts';
import { lawRevisionRoutes } from '../law-revisions/routes.ts';
import { noticeRepository } from '../notices/repository.ts';
import { noticeRoutes } from '../notices/routes.ts';
import { penaltyRoutes } from '../penalties/routes.ts';
import { peopleRoutes } from '../people/routes.ts';
import type { TermsTable } from '../register/repository.ts';
import { referralRoutes } from '../referrals/routes.ts';
import { registerRoutes } from '../register/routes.ts';
import { type AppSettings, authenticate, newApp } from '../platform/app.ts';
import { compressAnswers } from '../platform/compress.ts';
import { newIdAt } from '../platform/new-id.ts';
import type { Objects } from '../platform/objects.ts';
import type { Table } from '../platform/table.ts';
import type { TokenVerifier } from '../platform/tokens.ts';
import type { WorkQueue } from '../platform/work-queue.ts';
import { timelineRoutes } from '../timelines/routes.ts';
import { supplyChainRoutes } from '../supply-chain/routes.ts';
import { violationRoutes } from '../violations/routes.ts';
import { visitRecordRoutes } from '../visit-records/routes.ts';
import { yearPlanRoutes } from '../year-plans/routes.ts';
import { importParts } from './import-parts.ts';
import { staffServices } from './staff-services.ts';

/** What an app needs to know who asks, and to answer. */
export interface SignedInSettings extends AppSettings {
  readonly table: Table;
  readonly verify: TokenVerifier;
}

export interface StaffSettings extends SignedInSettings {
  /** What the register is searched by. */
  readonly terms: TermsTable;
  /** Where files are kept: of imports, of evidence. */
  readonly objects: Objects;
  /** What the importer is told by. */
  readonly importQueue: WorkQueue;
}

/** What inspectors, chiefs, leaders and the office call. */
export const staffApp = (settings: StaffSettings) => {
  const { table, terms, verify, nowMs, objects, importQueue } = settings;
  const newId = () => newIdAt(nowMs());
  const it = staffServices({ table, terms, nowMs, newId });
  const imports = importParts({ table, areas: it.areas, objects, queue: importQueue, newId });
  const guard = areaGuard(it.areas);
  const evidence = evidenceRepository(table);
  const uploads = evidenceUploads({ evidence, inspections: it.inspections, objects });

  const app = newApp(settings);
  app.use(compressAnswers);
  app.use('/v1/*', authenticate(verify, it.directory));
  app.route('/', peopleRoutes(it.people, it.users, guard));
  app.route('/', areaRoutes(it.areas, it.history));
  app.route('/', changeSetRoutes(it.changingAreas, it.applying, it.changeSets, guard));
  app.route('/', placeReviewRoutes(it.establishments, guard));
  app.route('/', craftVillageRoutes(it.crafting, it.villages, guard));
  app.route('/', checklistRoutes(it.laws));
  app.route('/', lawRevisionRoutes(it.revising));
  // before the establishments, whose ids it is not to be taken for
  app.route('/', registerRoutes(it.register, it.establishing, guard));
  app.route('/', establishmentRoutes(it.establishing, it.history));
  app.route('/', timelineRoutes(it.timelines, it.establishing, it.history));
  app.route('/', duplicateRoutes(it.comparing, it.duplicates, guard));
  app.route('/', supplyChainRoutes(it.linking));
  app.route('/', importRoutes(imports.service, imports.jobs, imports.columns));
  app.route('/', planningRoutes(it.inspecting));
  app.route('/', conflictRoutes(it.declaring, it.conflicts, guard));
  app.route('/', assignmentRoutes(it.assigning));
  app.route('/', yearPlanRoutes(it.planning, it.plans, guard));
  app.route('/', inspectionRoutes(it.inspecting, it.inspections, it.people, guard, it));
  app.route('/', visitRecordRoutes(it.recording, it.records, it.inspecting, guard));
  app.route('/', evidenceRoutes(uploads, evidenceService({ evidence, objects })));
  app.route('/', violationRoutes(it.deciding, it.violations, guard, it.history));
  app.route('/', derivedActRoutes(it.settling));
  app.route('/', referralRoutes(it.referring, it.referrals, guard, it.laws));
  app.route('/', penaltyRoutes(it.sanctioning, it.penalties, guard, it));
  app.route('/', missedClockRoutes(dueRepository(table), guard));
  app.route('/', noticeRoutes(noticeRepository(table)));
  const { documents, documenting, offices } = documentParts({
    table,
    nowMs,
    newId,
    laws: it.laws,
  });
  app.route('/', documentRoutes(documenting));
  app.route('/', issuingOfficeRoutes(offices, documents));
  return app;
};
