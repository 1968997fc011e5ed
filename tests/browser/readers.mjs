// node readers.mjs PACKAGE DECISIONS PAYOUTS KRONOR: a data package, read by programs that are not
// ours: the reference implementation of Data Package, and the JSON-stat toolkit. The numbers are
// what the archive holds, by another reader.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import JSONstat from 'jsonstat-toolkit';

import { check, finish } from './report.mjs';

const { Package, validate } = createRequire(import.meta.url)('datapackage');

const [folder, ...expected] = process.argv.slice(2);
const [decisions, payouts, kronor] = expected.map(Number);

const sum = (values) => values.reduce((total, value) => total + value, 0);

async function checkPackage() {
  const file = path.join(folder, 'datapackage.json');
  const { valid, errors } = await validate(file);
  check('the descriptor is valid', valid, file, errors.map(String).join('; '));
  const read = await Package.load(file, { strict: false });
  const tables = new Map();
  check('the package is valid', read.valid, file, read.errors.map(String).join('; '));
  for (const resource of read.resources.filter((each) => each.descriptor.schema)) {
    const rows = await resource.read({ keyed: true, relations: true });
    check('a table fits its types, keys and references', true, resource.name);
    tables.set(resource.name, rows);
  }
  const current = tables.get('payouts').filter((row) => row.current);
  check('every payout is there', tables.get('payouts').length === payouts, file,
    tables.get('payouts').length);
  check('every decision is there', new Set(current.map((row) => row.decision)).size === decisions, file);
  check('the payouts sum to the krona', sum(current.map((row) => row.amount)) === kronor, file,
    sum(current.map((row) => row.amount)));
  // A reference is read as the row it leads to.
  check('codes keep their zeros', current.some((row) => (row.code.code ?? row.code) === '01'), file);
}

function checkCube() {
  const file = path.join(folder, 'payouts.jsonstat.json');
  const cube = JSONstat(JSON.parse(fs.readFileSync(file, 'utf8')));
  check('the cube is a dataset', cube.class === 'dataset', file, cube.class);
  check('regions are places', String(cube.role.geo) === 'region', file, cube.role.geo);
  check('measures are measures', String(cube.role.metric) === 'measure', file, cube.role.metric);
  check('every decision is there', cube.Dimension('decision').length === decisions, file);
  check('codes keep their zeros', cube.Dimension('region').id.includes('01'), file);
  const measure = cube.Dimension('measure').id.find((id) => /payout|amount/.test(id));
  const amounts = cube.Dimension('region').id.flatMap((region) =>
    cube.Dimension('decision').id.map((decision) => cube.Data({ region, decision, measure }).value));
  check('the payouts sum to the krona', sum(amounts) === kronor, file, sum(amounts));
}

await checkPackage();
checkCube();
finish('the data package, by other readers');
