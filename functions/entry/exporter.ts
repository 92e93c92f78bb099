import { handle } from 'hono/aws-lambda';
import { exporterApp } from '../apps/exporter.ts';
import { pdfRenderer } from '../documents/pdf.ts';
import { openEnvironment } from '../platform/environment.ts';

const { log, nowMs, table, verify } = openEnvironment(process.env);

/** Templates and fonts are laid beside the bundle. */
const beside = import.meta.dirname;

export const handler = handle(
  exporterApp({
    log,
    nowMs,
    table: table(),
    verify: verify(),
    templates: beside,
    pdf: pdfRenderer(beside, beside),
  }),
  { isContentTypeBinary: (type) => type.startsWith('application/pdf') || type.includes('wordprocessingml') },
);
