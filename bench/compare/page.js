// The engines that the dashboard is compared with, and what it counts with itself. Each holds the same cells, and answers a selection as our cube does: the
// total, and the counts of every dimension under the selection of the others. Values are places in dictionaries, as in
// our cube, because both engines are quicker with numbers than with texts.
import { BROWSER_RUNTIME, createDuckDB, VoidLogger } from 'duckdb';
import openOurs, { Counter } from '/pkg/compare.js';

/** As dimensions are called in addresses; cells have them in this order, and then their count. */
const DIMENSIONS = ['pilar', 'jenis', 'wilayah', 'bulan'];

const nothing = (sizes) => sizes.map((size) => Array(size).fill(0));

function withCrossfilter(rows, sizes, counted) {
  const all = crossfilter(rows);
  const grouped = (group) => (counted ? group.reduceSum((row) => row.n) : group);
  const dimensions = DIMENSIONS.map((name) => all.dimension((row) => row[name]));
  const groups = dimensions.map((dimension) => grouped(dimension.group()));
  const total = grouped(all.groupAll());
  let before = DIMENSIONS.map(() => []);
  return (selection) => {
    selection.forEach((values, place) => {
      // It keeps what does not change, and one value is quicker for it than any of several.
      if (String(values) === String(before[place])) return;
      const dimension = dimensions[place];
      if (values.length === 0) dimension.filterAll();
      else if (values.length === 1) dimension.filterExact(values[0]);
      else {
        const taken = nothing(sizes)[place];
        for (const value of values) taken[value] = 1;
        dimension.filterFunction((value) => taken[value] === 1);
      }
    });
    before = selection;
    const sums = nothing(sizes);
    groups.forEach((group, place) => {
      for (const { key, value } of group.all()) sums[place][key] = value;
    });
    return { total: total.value(), sums };
  };
}

/**
 * Of what was tried (five queries in one statement, grouping sets, cells first and then their sums, masks for lists), these
 * four queries in one statement were the quickest. In the page itself and not in its worker, because that saves the way
 * there, and because the browser does not slow workers where a slow processor is played.
 */
function withDuckdb(connection, sizes, table, count) {
  return (selection) => {
    const refusing = selection.map((values, place) => values.length && `${DIMENSIONS[place]} in (${values})`);
    const queries = DIMENSIONS.map((name, place) => {
      const others = refusing.filter((condition, other) => condition && other !== place);
      const where = others.length ? `where ${others.join(' and ')}` : '';
      return `select ${place} as place, ${name} as value, ${count}::integer as n from ${table} ${where} group by ${name}`;
    });
    const found = connection.query(queries.join(' union all '));
    const [places, values, counts] = ['place', 'value', 'n'].map((name) => found.getChild(name).toArray());
    const sums = nothing(sizes);
    counts.forEach((n, row) => {
      sums[places[row]][values[row]] = n;
    });
    // The total is in the counts of any dimension, so that it needs no query of its own.
    const months = DIMENSIONS.indexOf('bulan');
    const taken = selection[months].length ? selection[months].map((value) => sums[months][value]) : sums[months];
    return { total: taken.reduce((sum, n) => sum + n, 0), sums };
  };
}

async function openDuckdb(cells) {
  const bundle = { mainModule: '/node_modules/@duckdb/duckdb-wasm/dist/duckdb-eh.wasm', mainWorker: '' };
  const database = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), BROWSER_RUNTIME);
  await database.instantiate();
  const connection = database.connect();
  for (const name of ['autoinstall', 'autoload']) connection.query(`set ${name}_known_extensions = false`);
  database.registerFileText('cells.csv', cells.join('\n'));
  const columns = [...DIMENSIONS.map((name) => `'${name}': 'utinyint'`), "'n': 'integer'"];
  connection.query(`create table cells as from read_csv('cells.csv', header = false, columns = {${columns}})`);
  connection.query(`create table records as select ${DIMENSIONS} from cells, range(n)`);
  return connection;
}

async function withOurs(cube, sizes) {
  await openOurs();
  const counter = Counter.read(cube, ...dictionaries.map((names) => names.join()));
  return (selection) => {
    const counts = counter.counts(...selection.map((values) => Uint8Array.from(values)));
    let after = 1;
    const sums = sizes.map((size) => counts.subarray(after, (after += size)));
    return { total: counts[0], sums };
  };
}

const asRow = ([pilar, jenis, wilayah, bulan, n]) => ({ pilar, jenis, wilayah, bulan, n });
// Records stand in the order of the cells, which suits both engines: what is alike is together.
const asRecords = ([pilar, jenis, wilayah, bulan, n]) => Array.from({ length: n }, () => ({ pilar, jenis, wilayah, bulan }));

const ENGINES = {
  'ours, the count alone': (_, sizes, cube) => withOurs(cube, sizes),
  'crossfilter2, records': (cells, sizes) => withCrossfilter(cells.flatMap(asRecords), sizes, false),
  'crossfilter2, cells': (cells, sizes) => withCrossfilter(cells.map(asRow), sizes, true),
  'DuckDB-wasm, records': async (cells, sizes) => withDuckdb(await openDuckdb(cells), sizes, 'records', 'count(*)'),
  'DuckDB-wasm, cells': async (cells, sizes) => withDuckdb(await openDuckdb(cells), sizes, 'cells', 'sum(n)'),
};

let answer;
let dictionaries;
const placed = (selection) =>
  DIMENSIONS.map((name, place) => (selection[name] ?? []).map((value) => dictionaries[place].indexOf(value)));

window.compare = {
  engines: Object.keys(ENGINES),
  async load(engine, cells, cube) {
    dictionaries = DIMENSIONS.map((_, place) => [...new Set(cells.map((cell) => cell[place]))].sort());
    const coded = cells.map((cell) => [...dictionaries.map((names, place) => names.indexOf(cell[place])), cell[4]]);
    answer = await ENGINES[engine](coded, dictionaries.map((names) => names.length), new Uint8Array(cube));
  },
  /** The counts under each selection, with the names of values that have any. */
  counts: (selections) =>
    selections.map((selection) => {
      const { total, sums } = answer(placed(selection));
      const named = sums.map((counts, place) => Array.from(counts, (n, value) => [dictionaries[place][value], n]).filter(([, n]) => n));
      return { total, ...Object.fromEntries(DIMENSIONS.map((name, place) => [name, Object.fromEntries(named[place])])) };
    }),
  /** How long each selection takes to answer, one after the other, after one that takes everything. */
  times(selections) {
    answer(placed({}));
    return selections.map(placed).map((selection) => {
      const began = performance.now();
      answer(selection);
      return performance.now() - began;
    });
  },
};
