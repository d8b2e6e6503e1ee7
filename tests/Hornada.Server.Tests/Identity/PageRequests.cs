using System.Diagnostics.CodeAnalysis;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Server.Pages.Shop;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Identity;

/// <summary>
/// The same for the pages. Forms here are sent without the antiforgery token of a page and are refused, whichever account sends them.
/// </summary>
internal sealed class PageRequests
{
    private readonly Dictionary<string, Func<Task<(string Path, object? Body)>>> requests;

    public PageRequests(TestServer server) => requests = new(
        [
            .. ShopPages(server, $"/panaderia/{server.Espiga}"), .. AccountPages(), .. AdminPages(server), .. OfficePages(server),
            .. CataloguePages(), .. FilePages(),
            .. SettingsPages(), .. OvenPages(), .. CanteenPages(),
        ]);

    public IReadOnlyCollection<string> Known => requests.Keys;

    public bool TryGet(string endpoint, [NotNullWhen(true)] out Func<Task<(string Path, object? Body)>>? prepare) =>
        requests.TryGetValue(endpoint, out prepare);

    private static Dictionary<string, Func<Task<(string Path, object? Body)>>> ShopPages(TestServer server, string shop) => new()
    {
        ["GET /"] = Plain("/"),
        ["GET /robots.txt"] = Plain("/robots.txt"),
        ["GET /sitemap.xml"] = Plain("/sitemap.xml"),
        ["GET /problems"] = Plain("/problems"),
        ["GET /problems/{name}"] = Plain("/problems/insufficient-stock"),
        ["GET /schemas/events/{name}"] = Plain("/schemas/events/order.created.json"),
        ["GET /.well-known/jwks.json"] = Plain("/.well-known/jwks.json"),
        ["GET /openapi/bakeronline.json"] = Plain("/openapi/bakeronline.json"),
        ["GET /openapi/canteen.json"] = Plain("/openapi/canteen.json"),
        ["GET /panaderia/{slug}"] = Plain(shop),
        ["GET /panaderia/{slug}/producto/{key:long}"] = async () => ($"{shop}/producto/{await ProductKey(server)}", null),
        ["POST /panaderia/{slug}/favorita"] = Plain($"{shop}/favorita"),
        ["GET /panaderia/{slug}/condiciones"] = Plain($"{shop}/condiciones"),
        ["GET /panaderia/{slug}/privacidad"] = Plain($"{shop}/privacidad"),
        ["GET /panaderia/{slug}/cesta"] = Plain($"{shop}/cesta"),
        ["POST /panaderia/{slug}/cesta"] = Plain($"{shop}/cesta"),
        ["POST /panaderia/{slug}/cesta/agregar"] = Plain($"{shop}/cesta/agregar"),
        ["GET /panaderia/{slug}/pedir"] = Plain($"{shop}/pedir"),
        ["POST /panaderia/{slug}/pedir"] = Plain($"{shop}/pedir"),
        ["GET /pedido/{id}/{secret}"] = OnOrder(server, ""),
        ["GET /pedido/{id}/{secret}/estado"] = OnOrder(server, "/estado"),
        ["GET /pedido/{id}/{secret}/calendario.ics"] = OnOrder(server, "/calendario.ics"),
        ["POST /pedido/{id}/{secret}/cancelar"] = OnOrder(server, "/cancelar"),
        ["POST /pedido/{id}/{secret}/repetir"] = OnOrder(server, "/repetir"),
        ["POST /pedido/{id}/{secret}/otra-forma"] = OnOrder(server, "/otra-forma"),
        ["POST /pedido/{id}/{secret}/opinion"] = OnOrder(server, "/opinion"),
        ["GET /pedido/{id}/{secret}/datos"] = OnOrder(server, "/datos"),
        ["POST /pedido/{id}/{secret}/datos/descargar"] = OnOrder(server, "/datos/descargar"),
        ["POST /pedido/{id}/{secret}/datos/borrar"] = OnOrder(server, "/datos/borrar"),
        ["GET /pagar/{secret}"] = Plain("/pagar/nobodys"),
        ["GET /pagar/{secret}/pedido"] = Plain("/pagar/nobodys/pedido"),
        ["POST /pagar/{secret}"] = Plain("/pagar/nobodys"),
    };

    private static Dictionary<string, Func<Task<(string Path, object? Body)>>> AccountPages() => new()
    {
        ["GET /entrar"] = Plain("/entrar"),
        ["POST /entrar"] = Plain("/entrar"),
        ["POST /entrar/llave/pregunta"] = Plain("/entrar/llave/pregunta"),
        ["POST /entrar/llave"] = Plain("/entrar/llave"),
        ["GET /entrar/olvide"] = Plain("/entrar/olvide"),
        ["POST /entrar/olvide"] = Plain("/entrar/olvide"),
        ["GET /trabajo/{secret}"] = Plain("/trabajo/nobodys"),
        ["POST /trabajo/{secret}"] = Plain("/trabajo/nobodys"),
        ["GET /clave/{secret}"] = Plain("/clave/nobodys"),
        ["POST /clave/{secret}"] = Plain("/clave/nobodys"),
        ["POST /salir"] = Plain("/salir"),
        ["GET /cuenta/nueva"] = Plain("/cuenta/nueva"),
        ["POST /cuenta/nueva"] = Plain("/cuenta/nueva"),
        ["GET /cuenta"] = Plain("/cuenta"),
        ["POST /cuenta"] = Plain("/cuenta"),
        ["GET /cuenta/datos"] = Plain("/cuenta/datos"),
        ["POST /cuenta/datos/descargar"] = Plain("/cuenta/datos/descargar"),
        ["POST /cuenta/datos/borrar"] = Plain("/cuenta/datos/borrar"),
        ["GET /datos-borrados"] = Plain("/datos-borrados"),
        ["POST /cuenta/clave"] = Plain("/cuenta/clave"),
        ["POST /cuenta/correo"] = Plain("/cuenta/correo"),
        ["POST /cuenta/sesiones/cerrar"] = Plain("/cuenta/sesiones/cerrar"),
        ["POST /cuenta/sesiones/{id}/cerrar"] = Plain("/cuenta/sesiones/nada/cerrar"),
        ["GET /correo/{secret}"] = Plain("/correo/nobodys"),
        ["POST /correo/{secret}"] = Plain("/correo/nobodys"),
        ["POST /cuenta/llaves/pregunta"] = Plain("/cuenta/llaves/pregunta"),
        ["POST /cuenta/llaves"] = Plain("/cuenta/llaves"),
        ["POST /cuenta/llaves/{id}/borrar"] = Plain("/cuenta/llaves/nada/borrar"),
        ["GET /mis-pedidos"] = Plain("/mis-pedidos"),
        ["POST /idioma"] = Plain("/idioma"),
        ["POST /negocio/tienda"] = Plain("/negocio/tienda"),
        ["GET /tablero"] = Plain("/tablero"),
        ["GET /pantalla"] = Plain("/pantalla"),
        ["GET /tablero/manifest.webmanifest"] = Plain("/tablero/manifest.webmanifest"),
    };

    private static Dictionary<string, Func<Task<(string Path, object? Body)>>> AdminPages(TestServer server) => new()
    {
        ["GET /instalar/{secret}"] = Plain("/instalar/nobodys"),
        ["POST /instalar/{secret}"] = Plain("/instalar/nobodys"),
        ["POST /instalar/{secret}/llave"] = Plain("/instalar/nobodys/llave"),
        ["POST /instalar/{secret}/llave/pregunta"] = Plain("/instalar/nobodys/llave/pregunta"),
        ["GET /montar"] = Plain("/montar"),
        ["GET /montar/pais"] = Plain("/montar/pais"),
        ["GET /montar/negocio"] = Plain("/montar/negocio?pais=BE"),
        ["POST /montar/negocio"] = Plain("/montar/negocio"),
        ["GET /montar/panaderia"] = Plain("/montar/panaderia"),
        ["POST /montar/panaderia"] = Plain("/montar/panaderia"),
        ["GET /montar/productos"] = Plain("/montar/productos"),
        ["POST /montar/productos"] = Plain("/montar/productos"),
        ["GET /montar/pedido"] = Plain("/montar/pedido"),
        ["POST /montar/abrir"] = Plain("/montar/abrir"),
        ["GET /montar/tableta"] = Plain("/montar/tableta"),
        ["GET /tableta"] = Plain("/tableta"),
        ["POST /tableta"] = Plain("/tableta"),
        ["GET /tableta/estado"] = Plain("/tableta/estado"),
        ["POST /tableta/entrar"] = Plain("/tableta/entrar"),
        ["GET /emparejar"] = Plain("/emparejar"),
        ["POST /emparejar"] = Plain("/emparejar"),
        ["GET /negocio/aparatos"] = Plain("/negocio/aparatos"),
        ["POST /negocio/aparatos/{id}/quitar"] = Plain("/negocio/aparatos/nada/quitar"),
        ["GET /montar/listo"] = Plain("/montar/listo"),
        ["GET /admin"] = Plain("/admin"),
        ["GET /admin/panaderias"] = Plain("/admin/panaderias"),
        ["GET /admin/panaderias/nueva"] = Plain("/admin/panaderias/nueva"),
        ["POST /admin/panaderias/nueva"] = Plain("/admin/panaderias/nueva"),
        ["POST /admin/panaderias/{id}/estado"] = Plain($"/admin/panaderias/{server.Espiga}/estado"),
        ["GET /admin/usuarios"] = Plain("/admin/usuarios"),
        ["POST /admin/usuarios/{uid}/rol"] = Plain("/admin/usuarios/nadie/rol"),
        ["POST /admin/usuarios/{uid}/clave"] = Plain("/admin/usuarios/nadie/clave"),
        ["GET /admin/registro"] = Plain("/admin/registro"),
        ["GET /admin/registro/archivo"] = Plain("/admin/registro/archivo"),
        ["GET /negocio/registro"] = Plain("/negocio/registro"),
        ["GET /negocio/registro/archivo"] = Plain("/negocio/registro/archivo"),
        ["GET /admin/usuarios/{uid}/datos"] = Plain("/admin/usuarios/nadie/datos"),
        ["POST /admin/usuarios/{uid}/datos/descargar"] = Plain("/admin/usuarios/nadie/datos/descargar"),
        ["POST /admin/usuarios/{uid}/datos/borrar"] = Plain("/admin/usuarios/nadie/datos/borrar"),
        ["GET /admin/pedidos"] = Plain("/admin/pedidos"),
        ["GET /admin/pedidos/{id}"] = Plain("/admin/pedidos/nada"),
        ["POST /admin/pedidos/{id}/devolver"] = Plain("/admin/pedidos/nada/devolver"),
        ["POST /admin/pedidos/{id}/cancelar"] = Plain("/admin/pedidos/nada/cancelar"),
        ["GET /admin/deudas"] = Plain("/admin/deudas"),
        ["POST /admin/deudas/{id}/devuelto"] = Plain("/admin/deudas/nada/devuelto"),
        ["GET /admin/demo"] = Plain("/admin/demo"),
        ["POST /admin/demo"] = Plain("/admin/demo"),
        ["GET /admin/empresas"] = Plain("/admin/empresas"),
        ["GET /admin/tokens"] = Plain("/admin/tokens"),
        ["POST /admin/tokens/{id}/revocar"] = Plain("/admin/tokens/nada/revocar"),
        ["POST /admin/tokens/comedor/{organisation}/{id}/revocar"] = Plain("/admin/tokens/comedor/nada/nada/revocar"),
        ["GET /admin/oauth"] = Plain("/admin/oauth"),
        ["POST /admin/oauth"] = Plain("/admin/oauth"),
        ["POST /admin/oauth/{id}/revocar"] = Plain("/admin/oauth/nada/revocar"),
        ["GET /admin/comedores"] = Plain("/admin/comedores"),
        ["GET /admin/comedores/nuevo"] = Plain("/admin/comedores/nuevo"),
        ["POST /admin/comedores/nuevo"] = Plain("/admin/comedores/nuevo"),
    };

    private static Dictionary<string, Func<Task<(string Path, object? Body)>>> CanteenPages() => new()
    {
        ["GET /comedores"] = Plain("/comedores"),
        ["GET /comedores/{id}"] = Plain("/comedores/nada"),
        ["POST /comedores/{id}/menu/copiar"] = Plain("/comedores/nada/menu/copiar"),
        ["POST /comedores/{id}/menu/{day}/agregar"] = Plain("/comedores/nada/menu/2026-05-21/agregar"),
        ["POST /comedores/{id}/menu/{day}/quitar"] = Plain("/comedores/nada/menu/2026-05-21/quitar"),
        ["GET /comedores/{id}/clientes"] = Plain("/comedores/nada/clientes"),
        ["POST /comedores/{id}/clientes/nuevo"] = Plain("/comedores/nada/clientes/nuevo"),
        ["POST /comedores/{id}/cliente/{customer}"] = Plain("/comedores/nada/cliente/nadie"),
        ["POST /comedores/{id}/cliente/{customer}/invitar"] = Plain("/comedores/nada/cliente/nadie/invitar"),
        ["POST /comedores/{id}/cliente/{customer}/desvincular"] = Plain("/comedores/nada/cliente/nadie/desvincular"),
        ["GET /familia"] = Plain("/familia"),
        ["GET /familia/{child}"] = Plain("/familia/nadie"),
        ["POST /familia/{child}/{day}"] = Plain("/familia/nadie/2026-05-21"),
        ["POST /familia/{child}/pedido/{order}/cancelar"] = Plain("/familia/nadie/pedido/nada/cancelar"),
        ["GET /invitacion/{secret}"] = Plain("/invitacion/nada"),
        ["POST /invitacion/{secret}"] = Plain("/invitacion/nada"),
        ["GET /comedores/{id}/clientes/csv"] = Plain("/comedores/nada/clientes/csv"),
        ["GET /comedores/{id}/clientes/csv/personas.csv"] = Plain("/comedores/nada/clientes/csv/personas.csv"),
        ["GET /comedores/{id}/clientes/csv/plantilla.csv"] = Plain("/comedores/nada/clientes/csv/plantilla.csv"),
        ["POST /comedores/{id}/clientes/csv"] = Plain("/comedores/nada/clientes/csv"),
        ["POST /comedores/{id}/clientes/csv/aplicar"] = Plain("/comedores/nada/clientes/csv/aplicar"),
        ["GET /comedores/{id}/cliente/{customer}"] = Plain("/comedores/nada/cliente/nadie"),
        ["POST /comedores/{id}/cliente/{customer}/recargar"] = Plain("/comedores/nada/cliente/nadie/recargar"),
        ["POST /comedores/{id}/cliente/{customer}/ajustar"] = Plain("/comedores/nada/cliente/nadie/ajustar"),
        ["GET /comedores/{id}/produccion"] = Plain("/comedores/nada/produccion"),
        ["GET /comedores/{id}/productos"] = Plain("/comedores/nada/productos"),
        ["GET /comedores/{id}/productos/nuevo"] = Plain("/comedores/nada/productos/nuevo"),
        ["POST /comedores/{id}/productos/nuevo"] = Plain("/comedores/nada/productos/nuevo"),
        ["GET /comedores/{id}/productos/{product}"] = Plain("/comedores/nada/productos/nada"),
        ["POST /comedores/{id}/productos/{product}"] = Plain("/comedores/nada/productos/nada"),
        ["GET /comedores/{id}/sedes"] = Plain("/comedores/nada/sedes"),
        ["POST /comedores/{id}/sedes"] = Plain("/comedores/nada/sedes"),
        ["GET /comedores/{id}/sedes/{site}"] = Plain("/comedores/nada/sedes/nada"),
        ["POST /comedores/{id}/sedes/{site}"] = Plain("/comedores/nada/sedes/nada"),
        ["POST /comedores/{id}/sedes/{site}/cerrar"] = Plain("/comedores/nada/sedes/nada/cerrar"),
        ["POST /comedores/{id}/sedes/{site}/abrir"] = Plain("/comedores/nada/sedes/nada/abrir"),
        ["GET /comedores/{id}/ajustes"] = Plain("/comedores/nada/ajustes"),
        ["POST /comedores/{id}/ajustes"] = Plain("/comedores/nada/ajustes"),
        ["POST /comedores/{id}/personas"] = Plain("/comedores/nada/personas"),
        ["POST /comedores/{id}/invitaciones"] = Plain("/comedores/nada/invitaciones"),
        ["POST /comedores/{id}/invitaciones/{invitation}/anular"] = Plain("/comedores/nada/invitaciones/nada/anular"),
        ["GET /comedores/{id}/tokens"] = Plain("/comedores/nada/tokens"),
        ["POST /comedores/{id}/tokens"] = Plain("/comedores/nada/tokens"),
        ["POST /comedores/{id}/tokens/{token}/revocar"] = Plain("/comedores/nada/tokens/nada/revocar"),
    };

    private static Dictionary<string, Func<Task<(string Path, object? Body)>>> FilePages() => new()
    {
        ["GET /negocio/exportar"] = Plain("/negocio/exportar"),
        ["GET /negocio/exportar/pedidos"] = Plain("/negocio/exportar/pedidos"),
        ["GET /negocio/exportar/clientes"] = Plain("/negocio/exportar/clientes"),
        ["GET /negocio/productos/varios"] = Plain("/negocio/productos/varios"),
        ["POST /negocio/productos/varios"] = Plain("/negocio/productos/varios"),
        ["POST /negocio/productos/varios/aplicar"] = Plain("/negocio/productos/varios/aplicar"),
        ["POST /negocio/productos/varios/{id}/deshacer"] = Plain("/negocio/productos/varios/nada/deshacer"),
        ["GET /negocio/productos/csv"] = Plain("/negocio/productos/csv"),
        ["GET /negocio/productos/csv/productos.csv"] = Plain("/negocio/productos/csv/productos.csv"),
        ["POST /negocio/productos/csv"] = Plain("/negocio/productos/csv"),
        ["POST /negocio/productos/csv/aplicar"] = Plain("/negocio/productos/csv/aplicar"),
        ["POST /montar/productos/csv"] = Plain("/montar/productos/csv"),
        ["POST /montar/productos/csv/aplicar"] = Plain("/montar/productos/csv/aplicar"),
    };

    private static Dictionary<string, Func<Task<(string Path, object? Body)>>> CataloguePages() => new()
    {
        ["GET /negocio/traducciones"] = Plain("/negocio/traducciones"),
        ["POST /negocio/traducciones"] = Plain("/negocio/traducciones"),
        ["GET /negocio/ofertas"] = Plain("/negocio/ofertas"),
        ["GET /negocio/ofertas/nueva"] = Plain("/negocio/ofertas/nueva"),
        ["POST /negocio/ofertas/nueva"] = Plain("/negocio/ofertas/nueva"),
        ["GET /negocio/ofertas/{id:long}"] = Plain("/negocio/ofertas/0"),
        ["POST /negocio/ofertas/{id:long}"] = Plain("/negocio/ofertas/0"),
        ["POST /negocio/ofertas/{id:long}/borrar"] = Plain("/negocio/ofertas/0/borrar"),
        ["GET /negocio/opciones"] = Plain("/negocio/opciones"),
        ["GET /negocio/opciones/nuevo"] = Plain("/negocio/opciones/nuevo"),
        ["POST /negocio/opciones/nuevo"] = Plain("/negocio/opciones/nuevo"),
        ["GET /negocio/opciones/{id:long}"] = Plain("/negocio/opciones/0"),
        ["POST /negocio/opciones/{id:long}"] = Plain("/negocio/opciones/0"),
        ["POST /negocio/opciones/{id:long}/borrar"] = Plain("/negocio/opciones/0/borrar"),
        ["GET /negocio/categorias"] = Plain("/negocio/categorias"),
        ["POST /negocio/categorias"] = Plain("/negocio/categorias"),
        ["POST /negocio/categorias/{id:long}"] = Plain("/negocio/categorias/0"),
        ["POST /negocio/categorias/{id:long}/mover"] = Plain("/negocio/categorias/0/mover"),
        ["POST /negocio/opciones/{id:long}/opcion/{opcion:long}/foto"] = Plain("/negocio/opciones/0/opcion/0/foto"),
        ["POST /negocio/opciones/{id:long}/opcion/{opcion:long}/foto/borrar"] = Plain("/negocio/opciones/0/opcion/0/foto/borrar"),
        ["POST /negocio/categorias/grupos"] = Plain("/negocio/categorias/grupos"),
        ["POST /negocio/categorias/grupos/{id:long}"] = Plain("/negocio/categorias/grupos/0"),
        ["POST /negocio/categorias/grupos/{id:long}/mover"] = Plain("/negocio/categorias/grupos/0/mover"),
        ["POST /negocio/categorias/grupos/{id:long}/borrar"] = Plain("/negocio/categorias/grupos/0/borrar"),
        ["POST /negocio/categorias/{id:long}/foto"] = Plain("/negocio/categorias/0/foto"),
        ["POST /negocio/categorias/{id:long}/borrar"] = Plain("/negocio/categorias/0/borrar"),
    };

    private static Dictionary<string, Func<Task<(string Path, object? Body)>>> OvenPages() => new()
    {
        ["GET /negocio/horno"] = Plain("/negocio/horno"),
        ["POST /negocio/horno"] = Plain("/negocio/horno"),
        ["POST /negocio/horno/deshacer"] = Plain("/negocio/horno/deshacer"),
        ["POST /negocio/horno/imprimir"] = Plain("/negocio/horno/imprimir"),
        ["GET /negocio/horno/etiquetas"] = Plain("/negocio/horno/etiquetas"),
        ["GET /negocio/horno/plan"] = Plain("/negocio/horno/plan"),
        ["POST /negocio/horno/plan"] = Plain("/negocio/horno/plan"),
        ["GET /negocio/horno/cierre"] = Plain("/negocio/horno/cierre"),
        ["POST /negocio/horno/cierre"] = Plain("/negocio/horno/cierre"),
        ["GET /negocio/horno/cierre/archivo"] = Plain("/negocio/horno/cierre/archivo"),
    };

    private static Dictionary<string, Func<Task<(string Path, object? Body)>>> OfficePages(TestServer server) => new()
    {
        ["GET /negocio"] = Plain("/negocio"),
        ["GET /negocio/dia"] = Plain("/negocio/dia"),
        ["GET /negocio/estadisticas"] = Plain("/negocio/estadisticas"),
        ["GET /negocio/productos"] = Plain("/negocio/productos"),
        ["POST /negocio/productos/ejemplos"] = Plain("/negocio/productos/ejemplos"),
        ["GET /negocio/productos/nuevo"] = Plain("/negocio/productos/nuevo"),
        ["POST /negocio/productos/nuevo"] = Plain("/negocio/productos/nuevo"),
        ["GET /negocio/productos/{id}"] = OnProduct(server, ""),
        ["POST /negocio/productos/{id}"] = OnProduct(server, ""),
        ["POST /negocio/productos/{id}/existencias"] = OnProduct(server, "/existencias"),
        ["POST /negocio/productos/{id}/paso"] = OnProduct(server, "/paso"),
        ["POST /negocio/productos/{id}/visible"] = OnProduct(server, "/visible"),
        ["POST /negocio/productos/{id}/suspender"] = OnProduct(server, "/suspender"),
        ["GET /negocio/productos/{id}/venta"] = OnProduct(server, "/venta"),
        ["POST /negocio/productos/{id}/venta"] = OnProduct(server, "/venta"),
        ["GET /negocio/productos/{id}/ficha"] = OnProduct(server, "/ficha"),
        ["POST /negocio/productos/{id}/ficha"] = OnProduct(server, "/ficha"),
        ["POST /negocio/productos/{id}/foto"] = OnProduct(server, "/foto"),
        ["POST /negocio/productos/{id}/foto/{foto}"] = OnProduct(server, "/foto/nada"),
        ["POST /negocio/productos/{id}/foto/{foto}/mover"] = OnProduct(server, "/foto/nada/mover"),
        ["POST /negocio/productos/{id}/foto/{foto}/borrar"] = OnProduct(server, "/foto/nada/borrar"),
        ["POST /negocio/productos/{id}/borrar"] = OnProduct(server, "/borrar"),
        ["GET /negocio/deudas"] = Plain("/negocio/deudas"),
        ["POST /negocio/deudas/{id}/devuelto"] = Plain("/negocio/deudas/nada/devuelto"),
        ["GET /negocio/promociones"] = Plain("/negocio/promociones"),
        ["POST /negocio/promociones"] = Plain("/negocio/promociones"),
        ["POST /negocio/promociones/{id}/activa"] = Plain("/negocio/promociones/nada/activa"),
        ["POST /negocio/promociones/{id}/borrar"] = Plain("/negocio/promociones/nada/borrar"),
        ["GET /negocio/horario"] = Plain("/negocio/horario"),
        ["POST /negocio/horario/semana"] = Plain("/negocio/horario/semana"),
        ["POST /negocio/horario/dias"] = Plain("/negocio/horario/dias"),
        ["POST /negocio/horario/dias/quitar"] = Plain("/negocio/horario/dias/quitar"),
        ["POST /negocio/horario/festivos"] = Plain("/negocio/horario/festivos"),
        ["GET /negocio/casilleros"] = Plain("/negocio/casilleros"),
        ["POST /negocio/casilleros"] = Plain("/negocio/casilleros"),
        ["POST /negocio/casilleros/{id:long}"] = Plain("/negocio/casilleros/0"),
        ["POST /negocio/casilleros/{id:long}/cerrado"] = Plain("/negocio/casilleros/0/cerrado"),
        ["GET /negocio/personas"] = Plain("/negocio/personas"),
        ["POST /negocio/personas"] = Plain("/negocio/personas"),
        ["POST /negocio/personas/{uid}/rol"] = Plain("/negocio/personas/nadie/rol"),
        ["POST /negocio/personas/{uid}/quitar"] = Plain("/negocio/personas/nadie/quitar"),
        ["POST /negocio/personas/invitaciones/{id}/anular"] = Plain("/negocio/personas/invitaciones/nada/anular"),
        ["GET /negocio/programas"] = Plain("/negocio/programas"),
        ["POST /negocio/programas/{id}/terminar"] = Plain("/negocio/programas/0/terminar"),
        ["GET /negocio/tokens"] = Plain("/negocio/tokens"),
        ["POST /negocio/tokens"] = Plain("/negocio/tokens"),
        ["POST /negocio/tokens/{id}/revocar"] = Plain("/negocio/tokens/nada/revocar"),
        ["GET /negocio/avisos"] = Plain("/negocio/avisos"),
        ["POST /negocio/avisos"] = Plain("/negocio/avisos"),
        ["GET /negocio/avisos/{id}"] = Plain("/negocio/avisos/nada"),
        ["POST /negocio/avisos/{id}"] = Plain("/negocio/avisos/nada"),
        ["POST /negocio/avisos/{id}/activo"] = Plain("/negocio/avisos/nada/activo"),
        ["POST /negocio/avisos/{id}/secreto"] = Plain("/negocio/avisos/nada/secreto"),
        ["POST /negocio/avisos/{id}/prueba"] = Plain("/negocio/avisos/nada/prueba"),
        ["POST /negocio/avisos/{id}/borrar"] = Plain("/negocio/avisos/nada/borrar"),
        ["POST /negocio/avisos/{id}/entregas/{delivery}"] = Plain("/negocio/avisos/nada/entregas/nada"),
        ["POST /negocio/avisos/{id}/entregas"] = Plain("/negocio/avisos/nada/entregas"),
    };

    private static Dictionary<string, Func<Task<(string Path, object? Body)>>> SettingsPages() => new()
    {
        ["GET /negocio/panaderia"] = Plain("/negocio/panaderia"),
        ["POST /negocio/panaderia"] = Plain("/negocio/panaderia"),
        ["POST /negocio/panaderia/abierta"] = Plain("/negocio/panaderia/abierta"),
        ["GET /negocio/panaderia/pedidos"] = Plain("/negocio/panaderia/pedidos"),
        ["GET /negocio/panaderia/capacidad"] = Plain("/negocio/panaderia/capacidad"),
        ["GET /negocio/panaderia/entrega"] = Plain("/negocio/panaderia/entrega"),
        ["POST /negocio/panaderia/entrega"] = Plain("/negocio/panaderia/entrega"),
        ["GET /negocio/panaderia/web"] = Plain("/negocio/panaderia/web"),
        ["POST /negocio/panaderia/web"] = Plain("/negocio/panaderia/web"),
        ["GET /negocio/empresa"] = Plain("/negocio/empresa"),
        ["POST /negocio/empresa"] = Plain("/negocio/empresa"),
        ["POST /negocio/empresa/panaderia"] = Plain("/negocio/empresa/panaderia"),
        ["POST /negocio/empresa/cerrar-tienda"] = Plain("/negocio/empresa/cerrar-tienda"),
        ["POST /negocio/empresa/activa"] = Plain("/negocio/empresa/activa"),
        ["GET /acento/{color}.css"] = Plain("/acento/9a4a12.css"),
        ["GET /negocio/panaderia/pago"] = Plain("/negocio/panaderia/pago"),
        ["POST /negocio/panaderia/pago"] = Plain("/negocio/panaderia/pago"),
        ["POST /negocio/panaderia/pedidos"] = Plain("/negocio/panaderia/pedidos"),
        ["POST /negocio/panaderia/capacidad"] = Plain("/negocio/panaderia/capacidad"),
        ["POST /negocio/panaderia/logo"] = Plain("/negocio/panaderia/logo"),
        ["POST /negocio/panaderia/relleno"] = Plain("/negocio/panaderia/relleno"),
        ["POST /negocio/panaderia/portada"] = Plain("/negocio/panaderia/portada"),
    };

    private static Func<Task<(string Path, object? Body)>> Plain(string path) => () => Task.FromResult<(string, object?)>((path, null));

    private static Func<Task<(string Path, object? Body)>> OnProduct(TestServer server, string rest) =>
        async () => ($"/negocio/productos/{await server.Baker.CreateProduct("Baguette", 9)}{rest}", null);

    private static async Task<long> ProductKey(TestServer server)
    {
        var id = new Hornada.Core.Basics.ProductId(await server.Baker.CreateProduct("Baguette", 9));
        await using var db = server.OpenReader();
        return (await db.Products.SingleAsync(product => product.Id == id)).Key;
    }

    private static Func<Task<(string Path, object? Body)>> OnOrder(TestServer server, string rest) => async () =>
    {
        var placed = await server.Customer.SubmitOrder(server.Espiga, (await server.Baker.CreateProduct("Baguette", 9), 1));
        var id = new OrderId(placed.Text("id"));
        await using var db = server.OpenReader();
        return (OrderRoutes.Address(await db.Orders.SingleAsync(order => order.Id == id)) + rest, null);
    };
}
