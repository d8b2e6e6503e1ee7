using Hornada.Core.Basics;

namespace Hornada.Server.Pages.Site;

/// <summary>
/// What forms call the fields of the contract: a refusal names <c>price</c>, and the field of the form is <c>precio</c>. Where two forms
/// have different names, the one that was sent counts.
/// </summary>
internal static class FormFields
{
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["name"] = ["nombre"],
        ["displayName"] = ["nombre"],
        ["title"] = ["titulo"],
        ["description"] = ["descripcion"],
        ["address"] = ["direccion"],
        ["phone"] = ["telefono"],
        ["telephone"] = ["telefono"],
        ["email"] = ["email", "correo"],
        ["confirm"] = ["confirma"],
        ["lat"] = ["latitud"],
        ["lng"] = ["longitud"],
        ["openTime"] = ["abre"],
        ["closeTime"] = ["cierra"],
        ["category"] = ["categoria"],
        ["price"] = ["precio"],
        ["stock"] = ["existencias"],
        ["advanceMinutes"] = ["antelacion"],
        ["availabilityStatus"] = ["disponible"],
        ["discountPct"] = ["porcentaje"],
        ["discountAmount"] = ["importe"],
        ["note"] = ["nota"],
        ["notes"] = ["notas"],
        ["reason"] = ["motivo"],
        ["expiresAt"] = ["vence"],
        ["full_name"] = ["nombre"],
        ["class"] = ["curso"],
        ["parent.full_name"] = ["responsable"],
        ["parent.email"] = ["correo"],
        ["parent.phone"] = ["telefono"],
        ["vatNumber"] = ["iva"],
        ["url"] = ["direccion", "url"],
        ["accent"] = ["color"],
        ["website"] = ["sitio"],
        ["horizonDays"] = ["dias"],
        ["answerMinutes"] = ["respuesta"],
        ["leadMinutes"] = ["anticipacion"],
        ["intervalMinutes"] = ["paso"],
        ["lastOrder"] = ["minutos"],
        ["lastOrder.daysBefore"] = ["antes"],
        ["cutoffs.daysBefore"] = ["corte0-antes"],
        ["batches.units"] = ["tanda0-piezas"],
        ["capacities.name"] = ["tope0-nombre"],
        ["capacities.units"] = ["tope0-unidades"],
        ["capacities.items"] = ["tope0-que0"],
        ["capacities.items.units"] = ["tope0-pesa0"],
        ["delivery.fee"] = ["costo"],
        ["delivery.freeFrom"] = ["gratis"],
        ["delivery.minimum"] = ["minimo"],
        ["delivery.zipCodes"] = ["postales"],
        ["invoiceFee"] = ["costo-factura"],
        ["lockerFee"] = ["casillero"],
        ["delivery.address.street"] = ["calle"],
        ["delivery.address.nr"] = ["numero"],
        ["delivery.address.zipcode"] = ["postal"],
        ["delivery.address.city"] = ["ciudad"],
        ["delivery.notes"] = ["indicaciones"],
        ["invoice.name"] = ["factura-nombre"],
        ["invoice.vat"] = ["factura-iva"],
        ["invoice.address.street"] = ["factura-calle"],
        ["invoice.address.nr"] = ["factura-numero"],
        ["invoice.address.zipcode"] = ["factura-postal"],
        ["invoice.address.city"] = ["factura-ciudad"],
    };

    /// <summary>Name of the field in the form; null when the refusal is about none.</summary>
    public static string? Find(Refusal refusal) => In(refusal).FirstOrDefault();

    /// <summary>Name of the field in the form that was sent; null when the form has no such field.</summary>
    public static string? Find(Refusal refusal, Func<string, bool> wasSent) => In(refusal).FirstOrDefault(wasSent);

    private static string[] In(Refusal refusal) =>
        refusal.FieldName is { } field ? Names.GetValueOrDefault(field, [field]) : [];
}
