using Hornada.Core.Accounts;
using Hornada.Core.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>The nine endpoints of contract §1.3, and suspension.</summary>
internal static class ProductRoutes
{
    public static void MapProducts(this IEndpointRouteBuilder api)
    {
        var products = api.MapGroup("/products").WithTags("Products").WithEntityTag();

        products.MapGet("", async (string? bakeryId, KeptShops shops, CancellationToken cancel) =>
            string.IsNullOrEmpty(bakeryId)
                ? PanahashiErrors.Result(BodyChecks.Required("bakeryId", "es requerido"))
                : await shops.Products(new(bakeryId), cancel))
            .RequireAccess(Access.Public).WithMetadata(new HasRenderedAnswers())
            .WithSummary("What a bakery has available").Answers200<ProductWire[]>(400);

        products.MapGet("/my", async (Workplace workplace, FindProducts find, CancellationToken cancel) =>
            Answers.List(await find.ForWorkplace(workplace, cancel), ProductWireMapping.ToWire))
            .RequireStaff(Permission.Orders).WithSummary("Everything the caller's bakery has, by name").Answers200<ProductWire[]>(401, 403);

        products.MapGet("/admin/all", async (FindProducts find, CancellationToken cancel) =>
            Answers.List(await find.All(cancel), ProductWireMapping.ToWire))
            .RequireAccess(Access.Admin).WithSummary("Every product of every bakery").Answers200<ProductWire[]>(401, 403);

        products.MapGet("/{id}", async (string id, Caller caller, FindProducts find, CancellationToken cancel) =>
            Answers.From(await find.VisibleTo(caller, new(id), cancel), ProductWireMapping.ToWire))
            .RequireAnyToken().WithSummary("One product").Answers200<ProductWire>(401, 404);

        products.MapPost("", async (Body<CreateProductBody> body, Workplace workplace, ManageProducts manage, CancellationToken cancel) =>
            Answers.Created(
                await body.Value.Details(workplace.Currency).ThenDo(details => manage.Create(workplace, details, cancel)),
                ProductWireMapping.ToWire))
            .RequireStaff(Permission.Catalogue).Idempotent()
            .WithSummary("Create a product; listed only when there is stock").Answers201<ProductWire>(400, 401, 403);

        products.MapPost("/seed", async (Workplace workplace, ManageProducts manage, CancellationToken cancel) =>
            Answers.Done(await manage.SeedStarters(workplace, cancel), "Productos cargados"))
            .RequireStaff(Permission.Catalogue).Idempotent()
            .WithSummary("Put four starter products into a bakery that sells none, in its currency and language")
            .Answers200<object>(401, 403);

        products.MapPatch("/{id}", async (
            string id, Body<UpdateProductBody> body, Caller caller, Workplace workplace, ManageProducts manage, CancellationToken cancel) =>
            Answers.From(
                await body.Value.Details(workplace.Currency).ThenDo(details => manage.Change(caller, new(id), details, cancel)),
                ProductWireMapping.ToWire))
            .RequireStaff(Permission.Catalogue).Idempotent().RequiresIfMatchOfProduct()
            .WithSummary("Change exactly what is sent").Answers200<ProductWire>(400, 401, 403, 404);

        products.MapPatch("/{id}/stock", async (
            string id, Body<UpdateStockBody> body, Caller caller, ManageProducts manage, CancellationToken cancel) =>
            Answers.From(await manage.Count(caller, new(id), body.Value.Stock!.Value, cancel), ProductWireMapping.ToWire))
            .RequireStaff(Permission.Stock).Idempotent().RequiresIfMatchOfProduct()
            .WithSummary("Set the stock to what was counted; listed exactly when there is some")
            .Answers200<ProductWire>(400, 401, 403, 404);

        products.MapSuspension();
        products.MapDelete("/{id}", async (string id, Caller caller, ManageProducts manage, CancellationToken cancel) =>
            Answers.Done(await manage.Delete(caller, new(id), cancel), "Producto eliminado"))
            .RequireStaff(Permission.Catalogue).Idempotent().RequiresIfMatchOfProduct()
            .WithSummary("Delete a product; orders keep their lines").Answers200<object>(400, 401, 403, 404);
    }

    /// <summary>Not part of the contract.</summary>
    private static void MapSuspension(this IEndpointRouteBuilder products) =>
        products.MapPut("/{id}/suspension", async (
            string id, Body<SuspensionBody> body, Caller caller, ManageProducts manage, CancellationToken cancel) =>
            Answers.From(
                await body.Value.Day().ThenDo(day => manage.Suspend(caller, new(id), day, cancel)), ProductWireMapping.ToWire))
            .RequireStaff(Permission.Stock).Idempotent()
            .WithSummary("Take a product off the list until a day; it comes back by itself").Answers200<ProductWire>(400, 401, 403, 404);
}
