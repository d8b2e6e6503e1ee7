// A region, a way to collect and thirty products, made by Medusa's own workflows. Prints what clients must name.
const { ContainerRegistrationKeys, Modules } = require('@medusajs/framework/utils');
const flows = require('@medusajs/medusa/core-flows');

module.exports.default = async function seed({ container }) {
    const run = async (flow, input) => (await flow(container).run({ input })).result;
    const link = async rows => container.resolve(ContainerRegistrationKeys.LINK).create(rows);
    const [channel] = await run(flows.createSalesChannelsWorkflow, { salesChannelsData: [{ name: 'Bench' }] });
    const [region] = await run(flows.createRegionsWorkflow, {
        regions: [{ name: 'CO', currency_code: 'eur', countries: ['co'], payment_providers: ['pp_system_default'] }],
    });
    await run(flows.createTaxRegionsWorkflow, [{ country_code: 'co', provider_id: 'tp_system' }]);
    const profile = (await run(flows.createShippingProfilesWorkflow, { data: [{ name: 'Bench', type: 'default' }] }))[0];
    const option = await createShipping(container, run, link, channel, region, profile);
    const [key] = await run(flows.createApiKeysWorkflow, { api_keys: [{ title: 'Bench', type: 'publishable', created_by: '' }] });
    await run(flows.linkSalesChannelsToApiKeyWorkflow, { id: key.id, add: [channel.id] });
    const products = await run(flows.createProductsWorkflow, {
        products: Array.from({ length: 30 }, (_, at) => describe(at, channel, profile)),
    });
    console.log('BENCH ' + JSON.stringify({
        key: key.token, region: region.id, option: option.id, variants: products.map(product => product.variants[0].id),
    }));
};

async function createShipping(container, run, link, channel, region, profile) {
    const [place] = await run(flows.createStockLocationsWorkflow, {
        locations: [{ name: 'Bench', address: { city: 'Bogota', country_code: 'CO', address_1: '' } }],
    });
    const at = { [Modules.STOCK_LOCATION]: { stock_location_id: place.id } };
    await link({ ...at, [Modules.FULFILLMENT]: { fulfillment_provider_id: 'manual_manual' } });
    const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
        name: 'Bench', type: 'shipping', service_zones: [{ name: 'CO', geo_zones: [{ country_code: 'co', type: 'country' }] }],
    });
    await link({ ...at, [Modules.FULFILLMENT]: { fulfillment_set_id: set.id } });
    const [option] = await run(flows.createShippingOptionsWorkflow, [{
        name: 'Recoger', price_type: 'flat', provider_id: 'manual_manual', service_zone_id: set.service_zones[0].id,
        shipping_profile_id: profile.id, type: { label: 'Standard', description: 'Standard', code: 'standard' },
        prices: [{ currency_code: 'eur', amount: 0 }, { region_id: region.id, amount: 0 }],
        rules: [
            { attribute: 'enabled_in_store', value: 'true', operator: 'eq' },
            { attribute: 'is_return', value: 'false', operator: 'eq' },
        ],
    }]);
    await run(flows.linkSalesChannelsToStockLocationWorkflow, { id: place.id, add: [channel.id] });
    return option;
}

const describe = (at, channel, profile) => ({
    title: `Pan ${at}`, status: 'published', shipping_profile_id: profile.id, options: [{ title: 'Size', values: ['M'] }],
    variants: [{
        title: 'M', sku: `PAN-${at}`, options: { Size: 'M' }, manage_inventory: false,
        prices: [{ amount: 10 + at, currency_code: 'eur' }],
    }],
    sales_channels: [{ id: channel.id }],
});
