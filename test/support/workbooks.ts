import ExcelJS from 'exceljs';

export const readReport = async (file: Buffer) => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(file).buffer);
  return workbook;
};

/** The sheets of a workbook by name, as rows of values. */
export const sheetsOf = async (file: Buffer): Promise<Record<string, unknown[][]>> => {
  const workbook = await readReport(file);
  return Object.fromEntries(
    workbook.worksheets.map((sheet) => {
      const rows: unknown[][] = [];
      sheet.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
      return [sheet.name, rows];
    }),
  );
};
