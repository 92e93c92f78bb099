/** Whole dong as people read them: `22.500.000 đồng`, `VND 22,500,000`. */
export const dong = (amountVnd: number) => {
  const grouped = (mark: string) => String(amountVnd).replace(/\B(?=(\d{3})+$)/g, mark);
  return { vi: `${grouped('.')} đồng`, en: `VND ${grouped(',')}` };
};
