/** Mobile numbers of eleven digits became ten on 15/9/2018; lists still carry the old ones. */
const newPrefixes: Record<string, string> = {
  '0120': '070',
  '0121': '079',
  '0122': '077',
  '0126': '076',
  '0128': '078',
  '0123': '083',
  '0124': '084',
  '0125': '085',
  '0127': '081',
  '0129': '082',
  '0162': '032',
  '0163': '033',
  '0164': '034',
  '0165': '035',
  '0166': '036',
  '0167': '037',
  '0168': '038',
  '0169': '039',
  '0186': '056',
  '0188': '058',
  '0199': '059',
};

/**
 * A telephone number as it is compared: digits with the leading zero of the country, old mobile prefixes as new ones.
 *
 * @source prefixes: conversion of 11-digit mobile numbers, 15/9/2018 to 14/11/2018 (recalled).
 */
export const phoneOf = (text: string): string => {
  const digits = text.replace(/\D/g, '').replace(/^(?:00)?84(?=\d{9,10}$)/, '0');
  const prefix = digits.length === 11 ? newPrefixes[digits.slice(0, 4)] : undefined;
  return prefix === undefined ? digits : `${prefix}${digits.slice(4)}`;
};
