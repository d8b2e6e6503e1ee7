using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Input;

/// <summary>The endpoints that read a body and with which canteens are founded and run.</summary>
internal static class CanteenEndpoints
{
    public static async Task<Dictionary<string, BodyEndpoint>> ForServer(TestServer server, string organisation, string baker)
    {
        var manage = server.Services.GetRequiredService<ManageCanteens>();
        var site = (await manage.AddSite(organisation, new() { Name = "Sede", Address = "Calle 1" }, new(), CancellationToken.None)).Value;
        var dish = (await manage.AddProduct(
            organisation,
            new() { Details = new() { Name = "Sopa", Price = new(10_000, Currency.Ars), Stock = 9 }, Sku = "SOPA" },
            CancellationToken.None)).Value;
        var root = $"/api/v1/canteens/{organisation}";
        BodyEndpoint On(HttpMethod method, string path, string valid, string[] required, params (string, Shape)[] members) =>
            new(server.Admin, method, path, valid, members.ToDictionary(), required);
        return new()
        {
            ["POST /api/v1/canteens"] = On(
                HttpMethod.Post, "/api/v1/canteens",
                $$"""{"name":"Comedor","country":"PY","site":{"name":"Sede","address":"Calle 1"},"managerId":"{{baker}}"}""",
                ["name"], ("name", Shape.RequiredText), ("country", Shape.Word)),
            ["PATCH /api/v1/canteens/{id}"] = On(
                HttpMethod.Patch, root, """{"countsWorkingDays":true,"requestsPerMinute":60}""", [], ("countsWorkingDays", Shape.YesNo)),
            ["POST /api/v1/canteens/{id}/staff"] = On(
                HttpMethod.Post, $"{root}/staff", $$"""{"userId":"{{baker}}"}""", ["userId"], ("userId", Shape.RequiredText)),
            ["POST /api/v1/canteens/{id}/sites"] = On(
                HttpMethod.Post, $"{root}/sites",
                """{"name":"Sede 2","address":"Calle 2","workingDays":[1,2],"orderClosesAt":"18:00","closureDays":1,"slots":["12:00"]}""",
                ["name", "address"], ("name", Shape.RequiredText), ("address", Shape.RequiredText)),
            ["PATCH /api/v1/canteens/{id}/sites/{site}"] = On(
                HttpMethod.Patch, $"{root}/sites/{site.Id.Value}", """{"closureDays":1,"menuClosesAt":""}""", []),
            ["POST /api/v1/canteens/{id}/sites/{site}/closed-days"] = On(
                HttpMethod.Post, $"{root}/sites/{site.Id.Value}/closed-days", """{"from":"2026-12-24","reason":"Fiesta"}""",
                ["from", "reason"], ("from", Shape.RequiredText), ("reason", Shape.RequiredText)),
            ["POST /api/v1/canteens/{id}/categories"] = On(
                HttpMethod.Post, $"{root}/categories", """{"title":"Sopas"}""", ["title"], ("title", Shape.RequiredText)),
            ["POST /api/v1/canteens/{id}/products"] = On(
                HttpMethod.Post, $"{root}/products", """{"name":"Sopa","price":100,"sku":"SOPA-2","stock":9,"byDay":true,"cost":50}""",
                ["name", "price", "sku"],
                ("name", Shape.RequiredText), ("sku", Shape.RequiredText), ("stock", Shape.Count), ("byDay", Shape.YesNo)),
            ["PATCH /api/v1/canteens/{id}/products/{product}"] = On(
                HttpMethod.Patch, $"{root}/products/{dish.Id.Value}", """{"name":"Sopa","isMenu":true}""", [],
                ("name", Shape.RequiredText), ("isMenu", Shape.YesNo)),
            ["PUT /api/v1/canteens/{id}/menu/{day}"] = On(
                HttpMethod.Put, $"{root}/menu/2026-05-21", $$"""{"products":["{{dish.Id.Value}}"]}""", ["products"]),
            ["POST /api/v1/canteens/{id}/customers"] = On(
                HttpMethod.Post, $"{root}/customers",
                """{"fullName":"Ana","class":"1A","parent":{"fullName":"Eva","email":"eva@x.example"}}""", ["fullName"],
                ("fullName", Shape.RequiredText)),
            ["PATCH /api/v1/canteens/{id}/customers/{customer}"] = On(
                HttpMethod.Patch, $"{root}/customers/nadie", """{"fullName":"Ana"}""", [], ("fullName", Shape.RequiredText)),
            ["POST /api/v1/canteens/{id}/customers/{customer}/credit"] = On(
                HttpMethod.Post, $"{root}/customers/nadie/credit", """{"amount":10,"reason":"Efectivo"}""", ["amount"]),
            ["PUT /api/v1/canteens/{id}/parents/{parent}"] = On(
                HttpMethod.Put, $"{root}/parents/nadie", """{"fullName":"Eva"}""", ["fullName"], ("fullName", Shape.RequiredText)),
            ["POST /api/v1/family/children/{child}/orders"] = On(
                HttpMethod.Post, "/api/v1/family/children/nadie/orders",
                """{"siteId":"nada","day":"2026-05-21","items":[{"productId":"nada","qty":1}]}""", ["siteId", "day", "items"],
                ("siteId", Shape.RequiredText), ("day", Shape.RequiredText)),
            ["POST /api/v1/canteens/{id}/menu/copy"] = On(
                HttpMethod.Post, $"{root}/menu/copy", """{"from":"2026-05-14","to":"2026-05-21"}""", ["from", "to"],
                ("from", Shape.RequiredText), ("to", Shape.RequiredText)),
        };
    }
}
