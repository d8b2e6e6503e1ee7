// A Vendure server for bench/run peers, with its default settings: node serve.cjs PORT HOST:PORT DATABASE
const fs = require('node:fs');
const path = require('node:path');
const { bootstrap, dummyPaymentHandler, DefaultLogger, LogLevel } = require('@vendure/core');
const { populate } = require('@vendure/core/cli');

const [port, server, database] = process.argv.slice(2);
const [host, postgres] = server.split(':');
const config = {
    apiOptions: { port: Number(port), adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
    authOptions: {
        tokenMethod: ['bearer'],
        superadminCredentials: { identifier: 'superadmin', password: 'superadmin' },
        cookieOptions: { secret: 'bench' },
    },
    dbConnectionOptions: {
        type: 'postgres', host, port: Number(postgres), username: 'postgres', password: '', database, synchronize: true, logging: false,
    },
    paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
    logger: new DefaultLogger({ level: LogLevel.Warn }),
};

const shop = {
    defaultLanguage: 'es',
    defaultZone: 'Americas',
    countries: [{ name: 'Colombia', code: 'CO', zone: 'Americas' }],
    taxRates: [{ name: 'IVA', percentage: 19 }],
    shippingMethods: [{ name: 'Recoger', price: 0 }],
    paymentMethods: [{
        name: 'Efectivo',
        handler: { code: dummyPaymentHandler.code, arguments: [{ name: 'automaticSettle', value: 'true' }] },
    }],
    collections: [],
};

const columns = 'name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,'
    + 'variantAssets,variantFacets';
const products = Array.from({ length: 30 }, (_, at) =>
    `Pan ${at},pan-${at},Pan,,,,,PAN-${at},${10 + at},standard,100000000,true,,`);

async function main() {
    const file = path.join(process.cwd(), `products-${port}.csv`);
    fs.writeFileSync(file, [columns, ...products].join('\n') + '\n');
    const first = await populate(() => bootstrap(config), shop, file);
    fs.rmSync(file);
    await first.close();
    await bootstrap(config);
    console.log('BENCH {}');
}

main().catch(failure => {
    console.error(failure);
    process.exit(1);
});
