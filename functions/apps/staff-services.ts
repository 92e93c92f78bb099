import type { Table } from '../platform/table.ts';
import { areaParts } from './area-parts.ts';
import { cachedAreas } from '../areas/cached-areas.ts';
import { changeSetService } from '../areas/change-set-service.ts';
import { historyService } from '../areas/history-service.ts';
import { areaRepository } from '../areas/repository.ts';
import { workOfEstablishment } from '../areas/work-of-establishment.ts';
import { conflictRepository } from '../conflicts/repository.ts';
import { conflictService } from '../conflicts/service.ts';
import { craftVillageRepository } from '../craft-villages/repository.ts';
import { craftVillageService } from '../craft-villages/service.ts';
import { derivedActRepository } from '../derived-acts/repository.ts';
import { derivedActService } from '../derived-acts/service.ts';
import { duplicateRepository } from '../duplicates/repository.ts';
import { duplicateService } from '../duplicates/service.ts';
import { establishmentRepository } from '../establishments/repository.ts';
import { establishmentService } from '../establishments/service.ts';
import { assignmentService } from '../inspections/assignment-service.ts';
import { inspectionRepository } from '../inspections/repository.ts';
import { inspectionService } from '../inspections/service.ts';
import { lawSource } from '../law/source.ts';
import { lawRevisionRepository } from '../law-revisions/repository.ts';
import { lawRevisionService } from '../law-revisions/service.ts';
import { penaltyRepository } from '../penalties/repository.ts';
import { penaltyService } from '../penalties/service.ts';
import { referralRepository } from '../referrals/repository.ts';
import { referralService } from '../referrals/service.ts';
import { supplyChainRepository } from '../supply-chain/repository.ts';
import { supplyChainService } from '../supply-chain/service.ts';
import { timelineRepository } from '../timelines/repository.ts';
import { timelineService } from '../timelines/service.ts';
import { userDirectory } from '../people/directory.ts';
import { userRepository } from '../people/repository.ts';
import { peopleService } from '../people/service.ts';
import { noTerms, registerRepository, type TermsTable } from '../register/repository.ts';
import { violationRepository } from '../violations/repository.ts';
import { violationService } from '../violations/service.ts';
import { visitRecordRepository } from '../visit-records/repository.ts';
import { visitRecordService } from '../visit-records/service.ts';
import { type Candidates, registeredCandidates } from '../year-plans/candidates.ts';
import { planGeneration } from '../year-plans/generation.ts';
import { yearPlanRepository } from '../year-plans/repository.ts';
import { yearPlanService } from '../year-plans/service.ts';

export interface ServiceSettings {
  readonly table: Table;
  /** What the register is searched by; nothing, unless told, for who does not search. */
  readonly terms?: TermsTable;
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** Where plans of the year choose from; the register, unless told. */
  readonly candidates?: Candidates;
}

/** Everything the staff's routes call, wired over the tables: repositories by what they hold, services by what they do. */
export const staffServices = ({
  table,
  terms = noTerms,
  nowMs,
  newId,
  candidates = registeredCandidates(table),
}: ServiceSettings) => {
  const laws = lawSource(table, nowMs);
  const revising = lawRevisionService({
    table,
    revisions: lawRevisionRepository(table),
    ledger: laws,
    newId,
  });
  const users = userRepository(table);
  const directory = userDirectory(users, nowMs);
  const areas = areaRepository(table);
  const known = cachedAreas(areas, nowMs);
  const history = historyService(known);
  const establishments = establishmentRepository(table);
  const villages = craftVillageRepository(table);
  const inspections = inspectionRepository(table);
  const people = peopleService({ table, users, areas: known });
  const establishing = establishmentService({
    table,
    areas: known,
    history,
    villages,
    establishments,
    newId,
    openWork: workOfEstablishment(table),
  });
  const duplicates = duplicateRepository(table);
  const comparing = duplicateService({ table, duplicates, establishments });
  const violations = violationRepository(table);
  const conflicts = conflictRepository(table);
  const declaring = conflictService({ table, conflicts, establishments, newId });
  const inspecting = inspectionService({ table, inspections, directory, conflicts, newId });
  const deciding = violationService({ violations, inspections: inspecting });
  const referrals = referralRepository(table);
  const referring = referralService({ table, referrals });
  const penalties = penaltyRepository(table);
  const settling = derivedActService({ table, acts: derivedActRepository(table), laws, newId });
  const sanctioning = penaltyService({ table, penalties, laws, visits: settling, newId });
  const records = visitRecordRepository(table);
  const recording = visitRecordService({
    table,
    records,
    inspections: inspecting,
    violations,
    penalties,
    directory,
    declared: conflicts,
    laws,
    newId,
  });
  const assigning = assignmentService({ table, inspections, inspecting, people });
  const plans = yearPlanRepository(table);
  const generate = planGeneration({ table, plans, candidates, inspections, conflicts, laws });
  const planning = yearPlanService({
    table,
    plans,
    generate,
    areas: known,
    inspections,
    inspecting,
    conflicts,
    directory,
    laws,
    newId,
  });
  const register = registerRepository(table, terms);
  const { changeSets, establishmentsIn, works, applying } = areaParts({ table, register, newId });
  const changingAreas = changeSetService({
    table,
    areas,
    changeSets,
    establishmentsIn,
    users,
    works,
    newId,
  });
  const crafting = craftVillageService({ table, areas: known, villages, newId });

  const links = supplyChainRepository(table);
  const linking = supplyChainService({ table, links, establishments, newId });
  const timelines = timelineService(timelineRepository(table));

  return {
    laws,
    revising,
    linking,
    timelines,
    duplicates,
    comparing,
    users,
    directory,
    areas,
    history,
    changeSets,
    changingAreas,
    applying,
    villages,
    crafting,
    establishments,
    register,
    inspections,
    violations,
    referrals,
    settling,
    referring,
    penalties,
    records,
    conflicts,
    people,
    establishing,
    inspecting,
    assigning,
    plans,
    planning,
    declaring,
    deciding,
    sanctioning,
    recording,
  };
};
export type StaffServices = ReturnType<typeof staffServices>;
