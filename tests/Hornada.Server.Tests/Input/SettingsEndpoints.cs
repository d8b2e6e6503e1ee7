using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Input;

/// <summary>The endpoints with a body that change what a shop can be set to.</summary>
internal static class SettingsEndpoints
{
    public static Dictionary<string, BodyEndpoint> All(TestServer server, Client chain) => new()
    {
        ["PATCH /api/v1/bakeries/me/presentation"] = new(
            server.Baker,
            HttpMethod.Patch,
            "/api/v1/bakeries/me/presentation",
            """{"accent":"#9a4a12","email":"pan@horno.example","website":""}""",
            BodyEndpoints.Members(("accent", Shape.Text), ("email", Shape.Text), ("website", Shape.Text)),
            []),
        ["PATCH /api/v1/bakeries/me/company"] = new(
            server.Baker,
            HttpMethod.Patch,
            "/api/v1/bakeries/me/company",
            """{"mainLanguage":"es","languages":[],"terms":{},"privacy":{},"noteForCustomer":""}""",
            BodyEndpoints.Members(("mainLanguage", Shape.Text), ("noteForCustomer", Shape.Text)),
            []),
        ["PATCH /api/v1/bakeries/me/company/active"] = new(
            chain,
            HttpMethod.Patch,
            "/api/v1/bakeries/me/company/active",
            """{"active":true}""",
            BodyEndpoints.Members(("active", Shape.YesNo)),
            ["active"]),
        ["POST /api/v1/bakeries/me/company/bakeries"] = new(
            chain,
            HttpMethod.Post,
            "/api/v1/bakeries/me/company/bakeries",
            """{"name":"Otra","address":"Calle 2","description":"","phone":"","country":"CO"}""",
            BodyEndpoints.Members(
                ("name", Shape.RequiredText), ("address", Shape.RequiredText), ("description", Shape.Text), ("phone", Shape.Text),
                ("country", Shape.Text), ("zone", Shape.Text), ("openTime", Shape.Time), ("closeTime", Shape.Time)),
            ["name", "address"]),
        ["PATCH /api/v1/bakeries/me/ordering"] = new(
            server.Baker,
            HttpMethod.Patch,
            "/api/v1/bakeries/me/ordering",
            """
            {"horizonDays":60,"answerMinutes":0,"leadMinutes":0,"intervalMinutes":30,"takeoutInWindows":false,"deliveryInWindows":false,
            "lastOrder":{"time":"18:00","daysBefore":0},"whileClosed":true}
            """,
            BodyEndpoints.Members(
                ("horizonDays", Shape.Minutes), ("answerMinutes", Shape.Minutes), ("leadMinutes", Shape.Minutes),
                ("intervalMinutes", Shape.Minutes), ("takeoutInWindows", Shape.YesNo), ("deliveryInWindows", Shape.YesNo),
                ("lastOrder.time", Shape.Time), ("lastOrder.daysBefore", Shape.Minutes), ("whileClosed", Shape.YesNo)),
            []),
        ["PATCH /api/v1/bakeries/me/selling"] = new(
            server.Baker,
            HttpMethod.Patch,
            "/api/v1/bakeries/me/selling",
            """
            {"methods":["TAKEOUT"],"delivery":{"zipCodes":[],"fee":0,"minimum":0,"areas":[{"zipCodes":["110111"],"fee":2000}]},
            "lockerFee":0,"payments":[],"invoices":false,"invoiceFee":0,"orderComments":true,"productComments":true,"orderMessages":false}
            """,
            BodyEndpoints.Members(
                ("delivery.fee", Shape.Price), ("delivery.minimum", Shape.Price), ("lockerFee", Shape.Price),
                ("invoices", Shape.YesNo), ("invoiceFee", Shape.Price), ("orderComments", Shape.YesNo),
                ("productComments", Shape.YesNo), ("orderMessages", Shape.YesNo)),
            []),
    };

    public static Dictionary<string, BodyEndpoint> Promises(TestServer server) => new()
    {
        ["PATCH /api/v1/bakeries/me/promises"] = new(
            server.Baker,
            HttpMethod.Patch,
            "/api/v1/bakeries/me/promises",
            """
            {"cutoffs":[{"daysBefore":1,"time":"18:00","weekdays":["SUNDAY"],"categoryIds":[],"productIds":[]}],
            "capacities":[{"id":"oven","name":"Horno","units":40,"counts":"PIECES","per":"DAY","items":[]}],"batches":[],
            "boardMinutes":0,"soonMinutes":60}
            """,
            BodyEndpoints.Members(
                ("cutoffs.daysBefore", Shape.Minutes), ("cutoffs.time", Shape.Time), ("capacities.id", Shape.RequiredText),
                ("capacities.name", Shape.RequiredText), ("capacities.units", Shape.Minutes), ("capacities.counts", Shape.Word),
                ("capacities.per", Shape.Word), ("boardMinutes", Shape.Minutes), ("soonMinutes", Shape.Minutes)),
            ["cutoffs.time", "capacities.id", "capacities.name", "capacities.units"]),
    };
}
