import * as z from 'zod';

/** A measured number, kept to so many decimals: what a device adds beyond them is noise, and may not even be storable. */
export const Rounded = (decimals: number) => z.number().overwrite((value) => Number(value.toFixed(decimals)));
